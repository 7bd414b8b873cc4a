required_categories {
  recovery_service_vault = ["CoreAzureBackup"]
}
