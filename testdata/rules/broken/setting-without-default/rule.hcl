setting "grace_days" {
  type        = number
  description = "Words."
}
