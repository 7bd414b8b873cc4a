entity "key_vault" {
  identity = "id"

  view "azurerm_key_vault" {
    id        = self.id
    name      = self.name
    retention = self.soft_delete_retention_days
    rules     = self.network_acls
  }
}

rule "KV100" {
  name     = "key-vault-x"
  summary  = "A key vault is not as it should be."
  question = "whether it is as it should be"
  subject  = "key_vault"
  help     = "It should."

  note_when = self.retention > 5

  assert {
    condition = false
    message   = "${self.address} is wrong"
  }
}
