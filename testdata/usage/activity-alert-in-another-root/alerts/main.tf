provider "azurerm" {
  features {}
  subscription_id = "11111111-1111-1111-1111-111111111111"
}
resource "azurerm_monitor_action_group" "ops" {
  name                = "ops"
  resource_group_name = "rg-alerts"
  short_name          = "ops"
  email_receiver {
    name          = "ops"
    email_address = "ops@example.com"
  }
}
resource "azurerm_monitor_activity_log_alert" "ala" {
  name = "ala"
  resource_group_name = "rg"
  location = "global"
  scopes = ["/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/rsv"]
  criteria {
    category = "Administrative"
  }
  action {
    action_group_id = azurerm_monitor_action_group.ops.id
  }
}
