scenario "prod" {
  root      = "envs/platform"
  workspace = "env/prod"
}
