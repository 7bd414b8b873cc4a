output "workspace_id" {
  description = "Central Log Analytics workspace."
  value       = azurerm_log_analytics_workspace.platform.id
}

output "archive_id" {
  description = "Storage account that keeps logs for audits."
  value       = azurerm_storage_account.archive.id
}
