scenario "prod" {
  root      = "envs/platform"
  workspace = ["prod", "test"]
}
