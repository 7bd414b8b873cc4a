module "l2" {
  source = "./l2"
}

output "out" {
  value = { vaults = merge(module.l2.nested, { keys = reverse(keys(module.l2.nested.ids)) }) }
}
