rule "RSV001" {
  level  = "error"
  levels = "error"
}
