scenario "backup-dev" {
  root      = "backup"
  var_files = ["dev.tfvars"]
}

scenario "logging-dev" {
  root      = "logging"
  var_files = ["dev.tfvars"]
}

scenario "backup-prod" {
  root      = "backup"
  var_files = ["prod.tfvars"]
}

scenario "logging-prod" {
  root      = "logging"
  var_files = ["prod.tfvars"]
}
