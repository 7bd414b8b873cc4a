scenario "dev" {
  root      = "."
  var_files = ["dev.tfvars"]
}

scenario "prod" {
  root      = "."
  var_files = ["prod.tfvars"]
}
