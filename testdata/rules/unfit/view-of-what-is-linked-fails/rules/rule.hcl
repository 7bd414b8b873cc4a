entity "key_vault" {
  identity = "id"

  view "azurerm_key_vault" {
    id   = self.id
    name = self.name
  }
}

entity "log" {
  view "azurerm_monitor_diagnostic_setting" {
    target = self.targets[0].target_resource_id
  }
}

rule "KV100" {
  name     = "key-vault-x"
  summary  = "A key vault is not as it should be."
  question = "whether it is as it should be"
  subject  = "key_vault"
  help     = "It should."

  linked "logs" {
    entity = "log"
    where  = "target"
    is     = "id"
  }

  assert {
    condition = length(linked.logs) > 0
    message   = "${self.address} is wrong"
  }
}
