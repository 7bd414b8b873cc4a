variable "vaults" {}

variable "skip" {
  type = set(string)
}

module "inner" {
  source   = "./inner"
  for_each = { for key, vault in var.vaults : key => vault if !contains(var.skip, key) }
  vault    = each.value
  label    = upper(each.key)
}
