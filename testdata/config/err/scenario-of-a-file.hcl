scenario "prod" {
  root = "call.hcl"
}
