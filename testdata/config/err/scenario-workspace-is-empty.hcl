scenario "prod" {
  root      = "envs/platform"
  workspace = ""
}
