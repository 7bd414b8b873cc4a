resource "azapi_resource" "d0" {
  parent_id = sensitive(module.stack10["web"].vaults5["ops"])
}
