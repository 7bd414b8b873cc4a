# Arguments and blocks that azurerm had: in which version each was deprecated, in which it is gone, and what to write
# instead.
#
# Source: the provider's own schema, tag by tag (hashicorp/terraform-provider-azurerm). The upgrade guide to 4.0 says
# that `retention_policy` inside `enabled_log` was removed there; it was accepted up to the last 4.x.
azurerm_monitor_diagnostic_setting = {
  "log"                          = { deprecated = "3.39.0", removed = "4.0.0", instead = "write enabled_log blocks, without `enabled`" }
  "metric"                       = { deprecated = "4.31.0", removed = "5.0.0", instead = "write enabled_metric blocks, without `enabled`" }
  "enabled_log.retention_policy" = { deprecated = "3.74.0", removed = "5.0.0", instead = "take retention_policy out, and keep the logs with an azurerm_storage_management_policy: Azure acts on it no more" }
}

azurerm_recovery_services_vault = {
  "soft_delete_enabled" = { deprecated = "4.64.0", removed = "5.0.0", instead = "take soft_delete_enabled out: soft delete is always on" }
}
