rule "RSV001" {
  severity = "note"
}
