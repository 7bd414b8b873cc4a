# A resource whose arguments came and went with the provider's versions: a vault, or a setting with its target.
#
# `removed` are the arguments and blocks that it has although no version of the provider that is allowed knows them,
# `deprecated` those of which every such version says that they will be removed.
entity "versioned_resource" {
  view "azurerm_monitor_diagnostic_setting" {
    let {
      retired = catalog.retired_arguments.azurerm_monitor_diagnostic_setting
      written = [for path, since in retired : path if is_written(path)]
    }
    target     = tostring(self.target_resource_id)
    retired    = retired
    removed    = [for path in written : path if provider_is("hashicorp/azurerm", ">= ${retired[path].removed}")]
    deprecated = [for path in written : path if provider_is("hashicorp/azurerm", ">= ${retired[path].deprecated}, < ${retired[path].removed}")]
    versions   = provider.allowed_versions
  }

  # A vault is its own target.
  view "azurerm_recovery_services_vault" {
    let {
      retired = catalog.retired_arguments.azurerm_recovery_services_vault
      written = [for path, since in retired : path if is_written(path)]
    }
    target     = self.id
    retired    = retired
    removed    = [for path in written : path if provider_is("hashicorp/azurerm", ">= ${retired[path].removed}")]
    deprecated = [for path in written : path if provider_is("hashicorp/azurerm", ">= ${retired[path].deprecated}, < ${retired[path].removed}")]
    versions   = provider.allowed_versions
  }
}
