variable "regions" {}

module "stamp" {
  source   = "./stamp"
  for_each = toset(var.regions)
  region   = each.key
  size     = index(var.regions, each.key) + 1
}

output "stamps" {
  value = [for region in var.regions : { tags = { region = region }, vaults = module.stamp[region].vaults }]
}
