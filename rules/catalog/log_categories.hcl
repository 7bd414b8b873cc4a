# The log categories of each kind of vault. `modes`: the destination types (log_analytics_destination_type) that
# deliver it to a Log Analytics workspace; storage accounts and event hubs take every category in any mode.
#
# Sources: "Supported log categories" of Microsoft.RecoveryServices/Vaults (16 categories, 2025-04-16) and of
# Microsoft.DataProtection/BackupVaults (4 categories); "Use diagnostics settings for Recovery Services vaults", which
# says that the six backup events are supported only in the resource-specific mode and AzureBackupReport only in
# Azure diagnostics mode; "Log Analytics data model for Azure Site Recovery" (2024-05-13) for the categories of Site
# Recovery. How AzureBackupOperations behaves in Azure diagnostics mode is documented nowhere, so it is not held to be
# lost there. Backup vaults send everything to the resource-specific tables, whatever the mode.
recovery_services_vault = {
  CoreAzureBackup                            = { table = "CoreAzureBackup", modes = ["Dedicated"] }
  AddonAzureBackupJobs                       = { table = "AddonAzureBackupJobs", modes = ["Dedicated"] }
  AddonAzureBackupPolicy                     = { table = "AddonAzureBackupPolicy", modes = ["Dedicated"] }
  AddonAzureBackupStorage                    = { table = "AddonAzureBackupStorage", modes = ["Dedicated"] }
  AddonAzureBackupProtectedInstance          = { table = "AddonAzureBackupProtectedInstance", modes = ["Dedicated"] }
  AddonAzureBackupAlerts                     = { table = "AddonAzureBackupAlerts", modes = ["Dedicated"] }
  AzureBackupOperations                      = { table = "AzureBackupOperations", modes = ["Dedicated", "AzureDiagnostics"] }
  ASRReplicatedItems                         = { table = "ASRReplicatedItems", modes = ["Dedicated"] }
  AzureSiteRecoveryJobs                      = { table = "ASRJobs", modes = ["Dedicated", "AzureDiagnostics"] }
  AzureBackupReport                          = { table = "AzureDiagnostics", modes = ["AzureDiagnostics"] }
  AzureSiteRecoveryEvents                    = { table = "AzureDiagnostics", modes = ["AzureDiagnostics"] }
  AzureSiteRecoveryReplicatedItems           = { table = "AzureDiagnostics", modes = ["AzureDiagnostics"] }
  AzureSiteRecoveryReplicationStats          = { table = "AzureDiagnostics", modes = ["AzureDiagnostics"] }
  AzureSiteRecoveryRecoveryPoints            = { table = "AzureDiagnostics", modes = ["AzureDiagnostics"] }
  AzureSiteRecoveryReplicationDataUploadRate = { table = "AzureDiagnostics", modes = ["AzureDiagnostics"] }
  AzureSiteRecoveryProtectedDiskDataChurn    = { table = "AzureDiagnostics", modes = ["AzureDiagnostics"] }
}

backup_vault = {
  CoreAzureBackup                   = { table = "CoreAzureBackup", modes = ["Dedicated", "AzureDiagnostics"] }
  AddonAzureBackupJobs              = { table = "AddonAzureBackupJobs", modes = ["Dedicated", "AzureDiagnostics"] }
  AddonAzureBackupPolicy            = { table = "AddonAzureBackupPolicy", modes = ["Dedicated", "AzureDiagnostics"] }
  AddonAzureBackupProtectedInstance = { table = "AddonAzureBackupProtectedInstance", modes = ["Dedicated", "AzureDiagnostics"] }
}
