variable "name" {
  description = "Name of the vault."
  type        = string
}

variable "location" {
  description = "Azure region of the vault."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group of the vault."
  type        = string
}

variable "storage_mode_type" {
  description = "Redundancy of the backup storage."
  type        = string
  default     = "GeoRedundant"

  validation {
    condition     = contains(["GeoRedundant", "LocallyRedundant", "ZoneRedundant"], var.storage_mode_type)
    error_message = "The storage mode is GeoRedundant, LocallyRedundant or ZoneRedundant."
  }
}

variable "immutability" {
  description = "Immutability of the vault: Disabled, Unlocked or Locked."
  type        = string
  default     = "Unlocked"
}

variable "vm_policies" {
  description = "Backup policies for virtual machines, by name."
  type = map(object({
    time   = optional(string, "23:00")
    daily  = optional(number, 30)
    weekly = optional(number)
  }))
  default = {}
}

variable "tags" {
  description = "Tags of the vault."
  type        = map(string)
  default     = {}
}
