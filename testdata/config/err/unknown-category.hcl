required_categories {
  recovery_services_vault = [
    "CoreAzureBackup",
    "AddonAzureBackupJob",
  ]
}
