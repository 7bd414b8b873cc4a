rule "RSV503" {
  name      = "reserved-setting-name"
  severity  = "error"
  summary   = "A setting is named `service`, a name with which Azure cannot delete it for good."
  question  = "whether it is named `service`"
  subject   = "diagnostic_setting"
  points_at = ["name"]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  when = length(linked.vaults) > 0

  assert {
    condition = try(lower(self.name), "") != "service"
    message   = "${self.address} is named `${self.name}`: Azure reserves that name, and a setting that has it cannot be deleted fully"
    label     = "a reserved name"
  }

  fix = "give the setting another name, for example \"to-workspace\""

  references = ["https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting"]

  help = <<-MARKDOWN
    ## What it does

    Reports a vault's setting whose name is `service`.

    ## Why it matters

    The provider's documentation says it: "If the name is set to 'service' it will not be possible to fully delete the
    diagnostic setting". What is left of it stands in the way of the next one with the same destination.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name               = "service"
      target_resource_id = azurerm_recovery_services_vault.main.id
      storage_account_id = azurerm_storage_account.logs.id

      enabled_log {
        category_group = "allLogs"
      }
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name               = "to-storage"
      target_resource_id = azurerm_recovery_services_vault.main.id
      storage_account_id = azurerm_storage_account.logs.id

      enabled_log {
        category_group = "allLogs"
      }
    }
    ```

    A new name replaces the setting: Terraform deletes the old one first. Azure takes `az monitor diagnostic-settings
    delete --name service …` as well, with the same result.
  MARKDOWN

  example "named service" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "service"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "one key of a map, by azapi" {
    terraform = <<-HCL
      resource "azapi_resource" "vault" {
        type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
        name      = "bv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = jsonencode({ properties = {} })
      }
      module "diagnostics" {
        source = "./diagnostics"
        target = azapi_resource.vault.id
        to     = { archive = "/sa1", service = "/sa2" }
      }
    HCL
    file "diagnostics/main.tf" {
      text = <<-HCL
        variable "target" {
          type = string
        }
        variable "to" {
          type = map(string)
        }
        resource "azapi_resource" "this" {
          for_each  = var.to
          type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
          name      = each.key
          parent_id = var.target
          body = jsonencode({
            properties = {
              storageAccountId = each.value
              logs             = [{ categoryGroup = "allLogs", enabled = true }]
            }
          })
        }
      HCL
    }
    fails = ["module.diagnostics.azapi_resource.this[\"service\"]"]
  }

  example "another name" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "service-logs"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a part of the name is open, but not all" {
    terraform = <<-HCL
      variable "environment" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "diag-$${var.environment}"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a setting of something else" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_key_vault" "k" {
        name = "k"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "service"
        target_resource_id = azurerm_key_vault.k.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a name that nobody has set" {
    terraform = <<-HCL
      variable "name" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = var.name
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }
}
