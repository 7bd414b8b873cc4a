resource "azurerm_recovery_services_vault" "v" {
  name                = "vault"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
}

variable "has_alert_1" {
  type = bool
}

variable "has_group_1" {
  type = bool
}

resource "azurerm_monitor_action_group" "g1" {
  name                = "g1"
  resource_group_name = "rg"
  short_name          = "g1"
  enabled             = var.has_group_1
  email_receiver {
    name          = "a"
    email_address = "a@b.c"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "al1" {
  name                 = "al1"
  location             = "westeurope"
  resource_group_name  = "rg"
  scopes               = [azurerm_log_analytics_workspace.w.id]
  severity             = 1
  enabled              = var.has_alert_1
  window_duration      = "P1D"
  evaluation_frequency = "P1D"
  criteria {
    query                   = "AddonAzureBackupJobs"
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
  action {
    action_groups = [azurerm_monitor_action_group.g1.id]
  }
}

variable "has_alert_2" {
  type = bool
}

variable "has_group_2" {
  type = bool
}

resource "azurerm_monitor_action_group" "g2" {
  name                = "g2"
  resource_group_name = "rg"
  short_name          = "g2"
  enabled             = var.has_group_2
  email_receiver {
    name          = "a"
    email_address = "a@b.c"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "al2" {
  name                 = "al2"
  location             = "westeurope"
  resource_group_name  = "rg"
  scopes               = [azurerm_log_analytics_workspace.w.id]
  severity             = 1
  enabled              = var.has_alert_2
  window_duration      = "P1D"
  evaluation_frequency = "P1D"
  criteria {
    query                   = "AddonAzureBackupJobs"
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
  action {
    action_groups = [azurerm_monitor_action_group.g2.id]
  }
}

variable "has_alert_3" {
  type = bool
}

variable "has_group_3" {
  type = bool
}

resource "azurerm_monitor_action_group" "g3" {
  name                = "g3"
  resource_group_name = "rg"
  short_name          = "g3"
  enabled             = var.has_group_3
  email_receiver {
    name          = "a"
    email_address = "a@b.c"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "al3" {
  name                 = "al3"
  location             = "westeurope"
  resource_group_name  = "rg"
  scopes               = [azurerm_log_analytics_workspace.w.id]
  severity             = 1
  enabled              = var.has_alert_3
  window_duration      = "P1D"
  evaluation_frequency = "P1D"
  criteria {
    query                   = "AddonAzureBackupJobs"
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
  action {
    action_groups = [azurerm_monitor_action_group.g3.id]
  }
}
