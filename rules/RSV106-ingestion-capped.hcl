rule "RSV106" {
  name       = "ingestion-capped"
  severity   = "note"
  summary    = "A workspace that takes a vault's logs stops taking any once its daily quota is reached."
  question   = "whether it stops taking logs at a daily quota"
  subject    = "log_analytics_workspace"
  whole_tree = true
  points_at  = ["daily_quota_gb", "body"]

  let {
    senders = distinct(flatten([for s in self.settings : [for v in s.vaults : s.address]]))
    quota   = self.daily_quota_gb
  }

  when = !known_or(quota <= 0, false) && length(senders) > 0

  assert {
    condition = quota <= 0
    message   = "${self.address} takes ${quota} GB a day and drops what comes after, the logs that ${senders[0]} sends as well"
    label     = "${quota} GB a day"
  }

  related {
    each    = senders
    message = "a vault's logs are sent there by this"
  }

  fix = "remove daily_quota_gb, or send the vault's logs to a workspace without one"

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/log_analytics_workspace",
  ]

  help = <<-MARKDOWN
    ## What it does

    Says of a Log Analytics workspace that a vault's logs are sent to that it has a positive `daily_quota_gb`.

    ## Why it matters

    Once the day's quota is used up the workspace drops whatever comes, until the next day. A noisy neighbour, or somebody
    who makes noise on purpose, silences the vault: no job failures, no deletions. A vault itself sends little.

    ## Example

    ```hcl
    resource "azurerm_log_analytics_workspace" "main" {
      name                = "law-prod"
      location            = "westeurope"
      resource_group_name = "rg-monitoring"
      daily_quota_gb      = 5
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_log_analytics_workspace" "main" {
      name                = "law-prod"
      location            = "westeurope"
      resource_group_name = "rg-monitoring"
    }
    ```

    An alert on the workspace's own use tells of its costs without dropping anything. With the Azure CLI:
    `az monitor log-analytics workspace update --quota -1 …`.
  MARKDOWN

  example "a quota" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
        daily_quota_gb      = 0.5
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_log_analytics_workspace.law"]
  }

  example "a quota in a module, for one of two" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_data_protection_backup_vault" "v" {
          name                = "bv"
          location            = "westeurope"
          resource_group_name = "rg"
          datastore_type      = "VaultStore"
          redundancy          = "LocallyRedundant"
        }
        module "monitoring" {
          for_each = { prod = -1, dev = 1 }
          source   = "./monitoring"
          quota    = each.value
        }
        resource "azapi_resource" "d" {
          for_each  = module.monitoring
          type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
          name      = each.key
          parent_id = azurerm_data_protection_backup_vault.v.id
          body = jsonencode({
            properties = {
              workspaceId = each.value.workspace_id
              logs        = [{ categoryGroup = "allLogs", enabled = true }]
            }
          })
        }
      HCL
    }

    file "monitoring/main.tf" {
      text = <<-HCL
        variable "quota" {
          type = number
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg"
          daily_quota_gb      = var.quota
        }
        output "workspace_id" {
          value = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }
    fails = ["module.monitoring[\"dev\"].azurerm_log_analytics_workspace.law"]
  }

  example "no quota" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a workspace without a vault's logs" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
        daily_quota_gb      = 1
      }

      resource "azurerm_log_analytics_workspace" "other" {
        name                = "other"
        location            = "westeurope"
        resource_group_name = "rg"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.other.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a quota that nobody has set" {
    terraform = <<-HCL
      variable "quota" {
        type = number
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
        daily_quota_gb      = var.quota
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_log_analytics_workspace.law"]
  }
}
