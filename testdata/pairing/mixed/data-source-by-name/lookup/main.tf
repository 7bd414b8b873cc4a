variable "name" {}
variable "group" {}

data "azurerm_data_protection_backup_vault" "this" {
  name                = var.name
  resource_group_name = var.group
}

output "id" {
  value = data.azurerm_data_protection_backup_vault.this.id
}
