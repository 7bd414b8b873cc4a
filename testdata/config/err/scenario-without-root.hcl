scenario "prod" {
  var_files = ["prod.tfvars"]
}
