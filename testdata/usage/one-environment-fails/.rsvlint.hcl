scenario "dev" {
  root      = "envs"
  var_files = ["dev.tfvars"]
}
scenario "prod" {
  root      = "envs"
  var_files = ["prod.tfvars"]
}
