scenario "prod" {
  root     = "envs"
  var_file = ["prod.tfvars"]
}
