fail_on = "error"

suppres "RSV001" {
  reason = "why"
}
