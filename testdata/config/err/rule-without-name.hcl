rule {
  level = "error"
}
