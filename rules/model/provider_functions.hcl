# What functions of the providers are worth, where that is plain.

# The same id in the letters that Azure writes: ids compare without case, so it is still the id of the same thing.
provider_function "azurerm::normalise_resource_id" {
  parameters = ["id"]
  result     = lower(id)
}

provider_function "azapi::build_resource_id" {
  source     = "azure/azapi"
  parameters = ["parent_id", "resource_type", "name"]
  result     = "${parent_id}/providers/${resource_type}/${name}"
}

provider_function "azapi::resource_group_resource_id" {
  source     = "azure/azapi"
  parameters = ["subscription_id", "resource_group_name", "resource_type", "resource_names"]
  result     = "/subscriptions/${subscription_id}/resourceGroups/${resource_group_name}/providers/${resource_type}/${join("/", resource_names)}"
}
