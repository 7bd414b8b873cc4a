module "backup" {
  source = "../backup"
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-platform"
  location            = "westeurope"
  resource_group_name = "rg-platform"
}

output "backup" {
  value = module.backup
}

output "workspace_id" {
  value = azurerm_log_analytics_workspace.main.id
}
