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
    # Who calls a module chooses what it leaves open, and is judged where it is called: every reusable module has such a name.
    condition = try(lower(chosen_here(self.name, "")), "") != "service"
    message   = "${self.address} is named `${self.name}`: Azure reserves that name, and a setting that has it cannot be deleted fully"
    label     = "a reserved name"
  }

  fix = "give the setting another name, for example \"to-workspace\""

  references = ["https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting"]

  help = <<-MARKDOWN
    ## What it does

    Reports a vault's setting whose name is `service`.

    In a module that is meant to be called, a name that is nothing but what callers pass is their choice: it is judged where
    they call it. It is an open question where the module itself may make that name, by a condition or a prefix, say, and
    wherever else a variable has no value.

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
      provider "azurerm" {
        features {}
      }
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

  example "names that callers choose" {
    terraform = <<-HCL
      variable "name" {
        type = string
      }
      variable "settings" {
        type = map(object({ name = optional(string), storage_account_id = string }))
      }
      variable "reserved" {
        type = bool
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "one" {
        name               = var.name
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa1"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "each" {
        for_each           = var.settings
        name               = each.value.name == null ? "diag-$${each.key}" : each.value.name
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = each.value.storage_account_id
        enabled_log {
          category_group = "allLogs"
        }
      }
      module "setting" {
        source = "./setting"
        name   = var.name
        target = azurerm_recovery_services_vault.v.id
      }
      resource "azurerm_monitor_diagnostic_setting" "beginning" {
        name               = "serv$${var.name}"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa2"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "condition" {
        name               = var.reserved ? "service" : var.name
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa3"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "key" {
        for_each           = length(var.settings) > 0 ? { service = "/sa4" } : {}
        name               = each.key
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = each.value
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    file "setting/main.tf" {
      text = <<-HCL
        variable "name" {
          type = string
        }
        variable "target" {
          type = string
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name               = var.name
          target_resource_id = var.target
          storage_account_id = "/sa5"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    undecided = [
      "azurerm_monitor_diagnostic_setting.beginning",
      "azurerm_monitor_diagnostic_setting.condition",
      "azurerm_monitor_diagnostic_setting.key[*]",
    ]
  }

  example "a caller chooses the reserved name" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        module "setting" {
          source   = "./setting"
          for_each = toset(["service", "logs"])
          name     = each.key
          target   = azurerm_recovery_services_vault.v.id
        }
      HCL
    }
    file "setting/main.tf" {
      text = <<-HCL
        variable "name" {
          type = string
        }
        variable "target" {
          type = string
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name               = var.name
          target_resource_id = var.target
          storage_account_id = "/sa"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["module.setting[\"service\"].azurerm_monitor_diagnostic_setting.d"]
  }
}
