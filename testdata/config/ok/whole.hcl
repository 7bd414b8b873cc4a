exclude        = ["**/examples/**"]
fail_on        = "undecided"
retention_days = 365
required_categories {
  recovery_services_vault = ["CoreAzureBackup", "AddonAzureBackupJobs", "AzureBackupOperations"]
}
rule "RSV002" { level = "off" }
rule "unknown-log-category" {
  level = "note"
}
scenario "prod" {
  root      = "envs/platform"
  var_files = ["prod.tfvars"]
  workspace = "prod"
}
