variable "vaults" {
  type = map(object({
    name                = string
    location            = optional(string, "westeurope")
    resource_group_name = string
    sku                 = optional(string, "Standard")
  }))
}

variable "enable_logs" {
  type    = bool
  default = true
}

variable "enable_metrics" {
  type    = bool
  default = false
}

variable "log_categories" {
  type    = list(string)
  default = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy"]
}

variable "workspace_id" {
  type = string
}
