variable "name" {
  description = "Name of the Backup vault."
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

variable "datastore_type" {
  description = "VaultStore or OperationalStore."
  type        = string
  default     = "VaultStore"
}

variable "redundancy" {
  description = "Redundancy of the backup storage."
  type        = string
  default     = "ZoneRedundant"
}

variable "diagnostics" {
  description = "Diagnostic settings of the vault, by name."
  type = map(object({
    workspace_id       = optional(string)
    storage_account_id = optional(string)
    categories = optional(set(string), [
      "CoreAzureBackup",
      "AddonAzureBackupJobs",
      "AddonAzureBackupPolicy",
      "AddonAzureBackupProtectedInstance",
    ])
  }))
  default  = {}
  nullable = false
}

variable "tags" {
  description = "Tags of the vault."
  type        = map(string)
  default     = {}
}
