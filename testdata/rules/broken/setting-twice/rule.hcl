setting "retention_days" {
  type        = number
  description = "How many days."
}
