variable "vault_id" {
  type = string
}
