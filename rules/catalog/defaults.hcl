# What the rules require unless a configuration file says otherwise. Recovery Services vaults: the five events that the
# Azure documentation recommends ("Use diagnostics settings for Recovery Services vaults"; classic alerts are left
# out on purpose). Backup vaults: all four that they have.
retention_days = 90

required_categories = {
  recovery_services_vault = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupStorage",
    "AddonAzureBackupProtectedInstance",
  ]
  backup_vault = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupProtectedInstance",
  ]
}
