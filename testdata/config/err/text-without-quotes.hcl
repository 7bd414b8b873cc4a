rule "RSV001" {
  level = off
}
