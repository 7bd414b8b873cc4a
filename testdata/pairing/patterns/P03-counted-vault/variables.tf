variable "recovery_vault_enabled" {
  type    = bool
  default = true
}

variable "workspace_id" {
  type    = string
  default = null
}
