# What deletes or locks the blobs of a storage account.

# A lifecycle policy. `rules`: of each rule whether it is on, the types of blobs and the beginnings of names that it is
# about (null: all), and after how many days it deletes, whatever it counts from.
entity "storage_lifecycle" {
  # It deletes blobs of its account wherever it is declared.
  tree_wide = true

  view "azurerm_storage_management_policy" {
    blocks  = ["rule"]
    account = self.storage_account_id
    rules = [
      for r in self.rule : {
        enabled = try(tobool(r.enabled), null) == null ? true : tobool(r.enabled)
        blob_types = try([
          for f in flatten([try(r.filters, [])]) : try(f.blob_types, null) if f != null
        ][0], null)
        prefixes = try([
          for f in flatten([try(r.filters, [])]) : try(f.prefix_match, null) if f != null
        ][0], null)
        days = flatten([
          for a in flatten([try(r.actions, [])]) : [
            for b in flatten([try(a.base_blob, [])]) : [
              for days in [
                try(b.delete_after_days_since_modification_greater_than, null),
                try(b.delete_after_days_since_creation_greater_than, null),
                try(b.delete_after_days_since_last_access_time_greater_than, null),
              ] : tonumber(days) if days == null ? false : tonumber(days) >= 0
            ] if b != null
          ] if a != null
        ])
      }
    ]
  }
}

# A container of a storage account.
entity "storage_container" {
  identity = "id"

  linked "accounts" {
    entity = "storage_account"
    where  = "id"
    is     = "account"
  }

  view "azurerm_storage_container" {
    id      = self.id
    name    = self.name
    account = given(self.storage_account_id) ? self.storage_account_id : "/subscriptions/${anything}/resourceGroups/${anything}/providers/Microsoft.Storage/storageAccounts/${self.storage_account_name}"
  }
}

# What an archive of logs may be spoilt by: the lifecycle policy of a storage account, the account's own immutability
# policy, or that of a container. `account` is the account's id; `container` is what a container's policy names its
# container by; `is_spelled` whether that is an id which is spelled out, and `is_of_logs` whether it then is one for logs.
entity "archive_policy" {
  linked "accounts" {
    entity = "storage_account"
    where  = "id"
    is     = "account"
  }

  view "azurerm_storage_management_policy" {
    kind    = "lifecycle"
    blocks  = ["rule"]
    account = self.storage_account_id
    blob_types = flatten([
      for r in self.rule : try([
        for f in flatten([try(r.filters, [])]) : f.blob_types == null ? ["appendBlob"] : f.blob_types if f != null
      ][0], ["appendBlob"])
      if try(tobool(r.enabled), null) == null ? true : tobool(r.enabled)
    ])
  }

  view "azurerm_storage_account" {
    blocks  = ["immutability_policy"]
    when    = length(self.immutability_policy) > 0
    kind    = "account"
    account = self.id
    allows_appending = alltrue([
      for p in self.immutability_policy :
      try(tobool(p.allow_protected_append_writes), false) == true || lower(try(p.state, "")) == "disabled"
    ])
  }

  view "azurerm_storage_container_immutability_policy" {
    let {
      id         = self.storage_container_resource_manager_id
      is_spelled = known_or(strcontains(lower(id), "/blobservices/default/containers/"), false)
    }
    kind             = "container"
    is_spelled       = is_spelled
    is_of_logs       = is_spelled ? strcontains(lower(id), "/containers/insights-logs-") : null
    container        = self.storage_container_resource_manager_id
    allows_appending = anytrue([
      for allowed in [self.protected_append_writes_all_enabled, self.protected_append_writes_enabled] :
      allowed == null ? false : tobool(allowed)
    ])
  }
}
