rule "RSV001" {
  options {
    x = 1
  }
}
