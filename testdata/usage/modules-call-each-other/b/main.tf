variable "vault_id" {
  type    = string
  default = null
}

module "a" {
  source = "../a"
}
