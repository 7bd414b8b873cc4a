provider "azurerm" {
  features {}
}

locals {
  names = ["app", "web", "sql"]
  text  = <<-EOT
    %{~for index, name in local.names~}
    ${index}:${name}%{if name == "web"}!%{endif};
    %{~endfor~}
  EOT
  items = [for item in split(";", trimspace(local.text)) : trimspace(item) if item != ""]
  plain = "${join(",", [for item in local.items : split(":", item)[1]])}%{for x in []}${x}%{endfor}"
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(split(",", local.plain))
  name                = "rsv-${trimsuffix(each.value, "!")}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for item in local.items : split(":", item)[0] => split(":", item)[1] if endswith(item, "!") }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.value].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
