scenario "prod" {
  root      = "../../demo/envs/prod"
  var_files = ["no.tfvars"]
}
