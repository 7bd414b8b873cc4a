# What azapi changes on a vault that something else has made. Of what it says nothing, that is null.
entity "vault_update" {
  # It changes its vault wherever it is declared.
  tree_wide = true

  view "azapi_update_resource" {
    let {
      body     = try(jsondecode(self.body), self.body)
      security = try(body.properties.securitySettings, {})
      soft_delete = try([
        for state in [try(security.softDeleteSettings.softDeleteState, null), try(security.softDeleteSettings.state, null)] :
        state if state != null
      ][0], null)
      immutability = try(security.immutabilitySettings.state, null)
    }
    when            = contains(["microsoft.recoveryservices/vaults", "microsoft.dataprotection/backupvaults"], lower(split("@", self.type)[0]))
    target          = self.resource_id
    soft_delete     = soft_delete
    soft_delete_off = soft_delete == null ? null : contains(["off", "disabled"], lower(soft_delete))
    immutability    = immutability
    is_immutable    = immutability == null ? null : contains(["unlocked", "locked"], lower(immutability))
  }
}
