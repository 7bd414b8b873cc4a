rule "RSV01" {
  level = "off"
}
