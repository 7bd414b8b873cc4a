variable "targets" {
  type = map(string)
}

module "setting" {
  source   = "contoso/setting/azurerm//modules/one"
  version  = "1.0.2"
  for_each = var.targets
  name     = each.key
  target   = each.value
}
