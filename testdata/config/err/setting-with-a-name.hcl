required_categories "vaults" {
  backup_vault = ["CoreAzureBackup"]
}
