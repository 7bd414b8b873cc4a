# A storage account. `premium`: whether it is of the premium tier. `firewalls` are its network rules that are written
# in it; those of a resource of their own are linked, as are the rules that delete its blobs.
entity "storage_account" {
  identity       = "id"
  scope_segments = 3
  mentions       = ["Microsoft.Storage"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "storage"
    is     = "id"
  }

  linked "network_rules" {
    entity = "storage_network_rules"
    where  = "account"
    is     = "id"
  }

  linked "lifecycles" {
    entity = "storage_lifecycle"
    where  = "account"
    is     = "id"
  }

  view "azurerm_storage_account" {
    blocks   = ["network_rules", "immutability_policy"]
    id       = self.id
    name     = self.name
    spelled  = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Storage/storageAccounts/${self.name}"
    imported = import.id
    location = self.location
    premium  = self.account_tier == null ? false : lower(self.account_tier) == "premium"
    firewalls = [for f in self.network_rules : {
      denies   = f.default_action == null ? false : lower(f.default_action) == "deny"
      bypasses = f.bypass == null ? ["AzureServices"] : f.bypass
    }]
  }

  view "azapi_resource" {
    let {
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
      firewall   = try(properties.networkAcls, null)
    }
    when     = lower(split("@", self.type)[0]) == "microsoft.storage/storageaccounts"
    id       = self.id
    name     = self.name
    spelled  = "${self.parent_id}/providers/Microsoft.Storage/storageAccounts/${self.name}"
    imported = import.id == null ? null : split("?", import.id)[0]
    location = self.location
    premium  = startswith(try(lower(body.sku.name), lower(self.sku.name), ""), "premium")
    firewalls = firewall == null ? [] : [{
      denies   = try(lower(firewall.defaultAction), "allow") == "deny"
      bypasses = [for service in try(split(",", firewall.bypass), ["AzureServices"]) : trimspace(service)]
    }]
  }

  lookup "data.azurerm_storage_account" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Storage/storageAccounts/${self.name}"
  }
}

# Network rules of a storage account in a resource of their own.
entity "storage_network_rules" {
  # They close their account wherever they are declared.
  tree_wide = true

  view "azurerm_storage_account_network_rules" {
    account  = given(self.storage_account_id) ? self.storage_account_id : "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Storage/storageAccounts/${self.storage_account_name}"
    denies   = self.default_action == null ? false : lower(self.default_action) == "deny"
    bypasses = self.bypass == null ? ["AzureServices"] : self.bypass
  }
}
