variable "location" {
  description = "Azure region."
  type        = string
  default     = "westeurope"
}

# The release pipeline gives it: true for rehearsals, false for load tests.
variable "diagnostics_enabled" {
  description = "Whether the vault's logs are sent to the platform's workspace."
  type        = bool
}
