# Key vaults that are open, also in JSON.
entity "kv" {
  identity = "id"
  view "azurerm_key_vault" {
    blocks  = ["network_acls"]
    id      = self.id
    purge   = self.purge_protection_enabled
    days    = self.soft_delete_retention_days
    default = one([for n in self.network_acls : n.default_action])
    rbac    = self.rbac_authorization_enabled == null ? self.enable_rbac_authorization : self.rbac_authorization_enabled
  }
}
rule "KV010" {
  name     = "key-vault-open"
  severity = "error"
  summary  = "A key vault is open to all networks, or can be purged."
  question = "whether the key vault is closed"
  subject  = "kv"
  help     = "Reports a key vault that all networks reach, or that can be purged."
  assert {
    condition = self.default == "Deny"
    message   = "${self.address} answers to all networks"
    points_at = ["network_acls"]
  }
  assert {
    condition = self.purge == true
    message   = "${self.address} can be purged"
    level     = "warning"
    points_at = ["purge_protection_enabled"]
  }
  example "json" {
    file "main.tf.json" {
      text = <<-JSON
        {"resource": {"azurerm_key_vault": {
          "open": {"name": "a"},
          "closed": {"name": "b", "purge_protection_enabled": true, "network_acls": {"default_action": "Deny", "bypass": "None"}},
          "purge": {"name": "b", "network_acls": [{"default_action": "Deny", "bypass": "None"}]}
        }}}
      JSON
    }
    fails = ["azurerm_key_vault.open", "azurerm_key_vault.purge"]
  }
}
