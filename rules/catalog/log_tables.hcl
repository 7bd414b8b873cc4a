# The tables of a Log Analytics workspace that each kind of vault feeds: by destination type, the category and its table.
# Backup vaults send everything to the resource-specific tables, whatever the destination type.
#
# Sources: "Supported log categories" and "Use diagnostics settings for Recovery Services vaults", as for
# log_categories.hcl; "Log Analytics data model for Azure Site Recovery" (2024-05-13): the jobs of Site Recovery come
# in ASRJobs, or in AzureDiagnostics where that is the destination type. Where AzureBackupOperations goes in that mode
# is documented nowhere, so it is held to reach its table.
by_mode = {
  recovery_services_vault = {
    Dedicated = {
      CoreAzureBackup                   = "CoreAzureBackup"
      AddonAzureBackupJobs              = "AddonAzureBackupJobs"
      AddonAzureBackupPolicy            = "AddonAzureBackupPolicy"
      AddonAzureBackupStorage           = "AddonAzureBackupStorage"
      AddonAzureBackupProtectedInstance = "AddonAzureBackupProtectedInstance"
      AddonAzureBackupAlerts            = "AddonAzureBackupAlerts"
      AzureBackupOperations             = "AzureBackupOperations"
      ASRReplicatedItems                = "ASRReplicatedItems"
      AzureSiteRecoveryJobs             = "ASRJobs"
    }
    AzureDiagnostics = {
      AzureBackupOperations                      = "AzureBackupOperations"
      AzureSiteRecoveryJobs                      = "AzureDiagnostics"
      AzureBackupReport                          = "AzureDiagnostics"
      AzureSiteRecoveryEvents                    = "AzureDiagnostics"
      AzureSiteRecoveryReplicatedItems           = "AzureDiagnostics"
      AzureSiteRecoveryReplicationStats          = "AzureDiagnostics"
      AzureSiteRecoveryRecoveryPoints            = "AzureDiagnostics"
      AzureSiteRecoveryReplicationDataUploadRate = "AzureDiagnostics"
      AzureSiteRecoveryProtectedDiskDataChurn    = "AzureDiagnostics"
    }
  }
  backup_vault = {
    Dedicated = {
      CoreAzureBackup                   = "CoreAzureBackup"
      AddonAzureBackupJobs              = "AddonAzureBackupJobs"
      AddonAzureBackupPolicy            = "AddonAzureBackupPolicy"
      AddonAzureBackupProtectedInstance = "AddonAzureBackupProtectedInstance"
    }
    AzureDiagnostics = {
      CoreAzureBackup                   = "CoreAzureBackup"
      AddonAzureBackupJobs              = "AddonAzureBackupJobs"
      AddonAzureBackupPolicy            = "AddonAzureBackupPolicy"
      AddonAzureBackupProtectedInstance = "AddonAzureBackupProtectedInstance"
    }
  }
}

# The tables that hold nothing but what vaults send. AzureDiagnostics is fed by many other services.
of_vaults = [
  "CoreAzureBackup",
  "AddonAzureBackupJobs",
  "AddonAzureBackupPolicy",
  "AddonAzureBackupStorage",
  "AddonAzureBackupProtectedInstance",
  "AddonAzureBackupAlerts",
  "AzureBackupOperations",
  "ASRReplicatedItems",
  "ASRJobs",
]
