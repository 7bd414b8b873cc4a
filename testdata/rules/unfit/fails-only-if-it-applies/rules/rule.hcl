entity "key_vault" {
  identity = "id"

  view "azurerm_key_vault" {
    id        = self.id
    name      = self.name
    sku       = self.sku_name
    retention = self.soft_delete_retention_days
  }
}

rule "KV100" {
  name     = "key-vault-x"
  summary  = "A key vault is not as it should be."
  question = "whether it is as it should be"
  subject  = "key_vault"
  help     = "It should."

  when = self.sku == "premium"

  assert {
    condition = self.retention > 5
    message   = "${self.address} is wrong"
  }
}
