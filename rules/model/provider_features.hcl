# What a provider block lets the provider do to backups, and to what tells of them, when a resource is destroyed.
entity "provider_features" {
  view "provider.azurerm" {
    blocks    = ["features"]
    only_with = ["features.recovery_service", "features.log_analytics_workspace"]
    let {
      backup     = [for block in flatten([for f in self.features : try(f.recovery_service, [])]) : block if block != null]
      workspaces = [for block in flatten([for f in self.features : try(f.log_analytics_workspace, [])]) : block if block != null]
    }
    purges_backups    = anytrue([for block in backup : try(tobool(block.purge_protected_items_from_vault_on_destroy), false) == true])
    purges_workspaces = anytrue([for block in workspaces : try(tobool(block.permanently_delete_on_destroy), false) == true])
  }
}
