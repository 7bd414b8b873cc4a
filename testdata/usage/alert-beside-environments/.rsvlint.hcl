scenario "dev" {
  root = "logs"
  var_files = ["dev.tfvars"]
}
scenario "prod" {
  root = "logs"
  var_files = ["prod.tfvars"]
}
