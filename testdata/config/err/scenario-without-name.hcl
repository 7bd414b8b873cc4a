scenario "" {
  root = "."
}
