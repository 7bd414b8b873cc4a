variable "subscription_id" {
  description = "Production subscription."
  type        = string
}

variable "recovery_vaults" {
  description = "Recovery Services vaults, by site or workload."
  type = map(object({
    location          = string
    storage_mode_type = optional(string, "GeoRedundant")
    tier              = optional(string, "standard")
    vm_policies = optional(map(object({
      time   = optional(string)
      daily  = optional(number)
      weekly = optional(number)
    })), {})
  }))
}

variable "backup_vaults" {
  description = "Backup vaults, by what they protect."
  type = map(object({
    datastore_type   = optional(string, "VaultStore")
    extra_categories = optional(list(string), [])
  }))
  default = {}
}

variable "tags" {
  description = "Tags of all resources."
  type        = map(string)
  default     = {}
}
