resource "azurerm_monitor_action_group" "on_call" {
  name                = "ag-platform-on-call"
  resource_group_name = azurerm_resource_group.backup.name
  short_name          = "platform"

  email_receiver {
    name          = "on-call"
    email_address = "platform-on-call@contoso.example"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "failed_jobs" {
  name                = "backup-jobs-failed"
  location            = azurerm_resource_group.backup.location
  resource_group_name = azurerm_resource_group.backup.name
  scopes              = [local.workspace_id]
  severity            = 1

  evaluation_frequency    = "PT1H"
  window_duration         = "PT6H"
  skip_query_validation   = true
  auto_mitigation_enabled = true

  criteria {
    query                   = <<-KQL
      AddonAzureBackupJobs
      | summarize arg_max(TimeGenerated, *) by JobUniqueId
      | where JobOperation == "Backup" and JobStatus == "Failed"
    KQL
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 0
  }

  action {
    action_groups = [azurerm_monitor_action_group.on_call.id]
  }
}
