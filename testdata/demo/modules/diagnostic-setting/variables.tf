variable "name" {
  description = "Name of the diagnostic setting."
  type        = string
}

variable "target_resource_id" {
  description = "Resource whose logs are sent."
  type        = string
}

variable "workspace_id" {
  description = "Log Analytics workspace that receives the logs."
  type        = string
  default     = null
}

variable "destination_type" {
  description = "Dedicated for resource-specific tables, AzureDiagnostics for the shared one."
  type        = string
  default     = "Dedicated"
}

variable "storage_account_id" {
  description = "Storage account that keeps the logs."
  type        = string
  default     = null
}

variable "categories" {
  description = "Log categories to send."
  type        = set(string)
  default     = []
}

variable "category_groups" {
  description = "Log category groups to send."
  type        = set(string)
  default     = ["allLogs"]
}

variable "metrics" {
  description = "Metric categories to send."
  type        = set(string)
  default     = []
}
