variable "name" {}
variable "units" {
  type = number
}

module "unit" {
  source = "./unit"
  count  = var.units
  prefix = "${var.name}-${count.index}"
}

output "vault_ids" {
  value = merge(flatten([for index, unit in module.unit : [for kind, id in unit.ids : { "${index}-${kind}" = id }]])...)
}
