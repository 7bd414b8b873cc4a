entity "key_vault" {
  view "azurerm_key_vault" {
    blocks = ["network_acls"]
    purge  = self.purge_protection_enabled
    action = self.network_acls[*].default_action
  }
}

rule "KV100" {
  name      = "key-vault-without-purge-protection"
  summary   = "A key vault can be purged."
  question  = "whether it can be purged"
  subject   = "key_vault"
  help      = "It should not."

  assert {
    condition = self.purge == true
    message   = "${self.address} can be purged"
    points_at = ["network_acl"]
  }
}
