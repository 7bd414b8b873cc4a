scenario "prod" {
  root = "nowhere"
}
