rules "RSV001" {
  level = "off"
}
