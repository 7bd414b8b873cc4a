resource "azurerm_recovery_services_vault" "unsaid" {
  name                = "unsaid"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "disabled" {
  name                = "disabled"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  immutability        = "Disabled"
  soft_delete_enabled = false
}

resource "azurerm_recovery_services_vault" "updated" {
  name                = "updated"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azapi_update_resource" "updated" {
  type        = "Microsoft.RecoveryServices/vaults@2024-10-01"
  resource_id = azurerm_recovery_services_vault.updated.id
  body = {
    properties = {
      securitySettings = {
        immutabilitySettings = { state = "Disabled" }
        softDeleteSettings   = { softDeleteState = "Disabled" }
      }
    }
  }
}

resource "azurerm_recovery_services_vault" "contradicted" {
  name                = "contradicted"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  immutability        = "Unlocked"
}

resource "azapi_update_resource" "contradicted" {
  type        = "Microsoft.RecoveryServices/vaults@2024-10-01"
  resource_id = azurerm_recovery_services_vault.contradicted.id
  body        = jsonencode({ properties = { securitySettings = { immutabilitySettings = { state = "Disabled" } } } })
}

resource "azapi_resource" "object" {
  type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
  name      = "object"
  parent_id = "/subscriptions/0/resourceGroups/rg"
  body = {
    properties = {
      securitySettings = {
        immutabilitySettings = { state = "Disabled" }
        softDeleteSettings   = { softDeleteState = "Disabled" }
      }
    }
  }
}

resource "azapi_resource" "json" {
  type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
  name      = "json"
  parent_id = "/subscriptions/0/resourceGroups/rg"
  body = jsonencode({
    properties = {
      securitySettings = {
        immutabilitySettings = { state = "Disabled" }
        softDeleteSettings   = { state = "Off" }
      }
    }
  })
}

resource "azapi_resource" "empty" {
  type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
  name      = "empty"
  parent_id = "/subscriptions/0/resourceGroups/rg"
  body      = jsonencode({ properties = { securitySettings = { immutabilitySettings = { state = "" } } } })
}

resource "azapi_resource" "setting" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "setting"
  parent_id = azapi_resource.object.id
  body = {
    properties = {
      workspaceId = "/law"
      logs        = [{ category = "CoreAzureBackup", enabled = true }]
    }
  }
}

module "vault" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "module"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  soft_delete_enabled = "Disabled"
  diagnostic_settings = {
    main = { workspace_resource_id = "/law", log_categories = ["AzureBackupReport"] }
  }
}
