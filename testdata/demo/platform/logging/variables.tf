variable "subscription_id" {
  description = "Management subscription."
  type        = string
}

variable "location" {
  description = "Primary region."
  type        = string
  default     = "westeurope"
}

variable "retention_in_days" {
  description = "Retention of the workspace."
  type        = number
  default     = 365
}
