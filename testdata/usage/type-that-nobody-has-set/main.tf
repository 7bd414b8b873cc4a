variable "type" {
  type = string
}
resource "azapi_resource" "asked" {
  type      = var.type
  name      = "asked"
  parent_id = "/subscriptions/0/resourceGroups/rg"
}
