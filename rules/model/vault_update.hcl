# What azapi changes on a vault that something else has made.
entity "vault_update" {
  # It changes its vault wherever it is declared.
  tree_wide = true

  view "azapi_update_resource" {
    let {
      body     = try(jsondecode(self.body), self.body)
      security = try(body.properties.securitySettings, {})
    }
    target       = self.resource_id
    is_immutable = contains(["unlocked", "locked"], try(lower(security.immutabilitySettings.state), "disabled"))
  }
}
