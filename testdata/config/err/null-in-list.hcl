required_categories {
  backup_vault = ["CoreAzureBackup", null]
}
