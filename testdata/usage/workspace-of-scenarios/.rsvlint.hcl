scenario "prod" {
  root      = "."
  workspace = "prod"
}

scenario "test" {
  root      = "."
  workspace = "test"
}
