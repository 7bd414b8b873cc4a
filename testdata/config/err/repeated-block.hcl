required_categories {
  backup_vault = ["CoreAzureBackup"]
}
required_categories {
  backup_vault = ["AddonAzureBackupJobs"]
}
