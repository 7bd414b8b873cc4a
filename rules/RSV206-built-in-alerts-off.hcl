rule "RSV206" {
  name      = "built-in-alerts-off"
  severity  = "warning"
  summary   = "A vault turns off the alerts that Azure raises by itself for failed jobs, or leaves the classic ones on."
  question  = "which of the alerts that Azure raises by itself it turns on"
  subject   = "vault"
  points_at = ["monitoring", "alerts_for_all_job_failures_enabled", "alerts_for_critical_operation_failures_enabled", "body"]

  when = self.kind == "recovery_services_vault" && self.has_monitoring == true

  assert {
    condition = self.job_failure_alerts
    message   = "${self.address} turns off the alerts on failed jobs that Azure raises by itself"
    label     = "no alerts on failed jobs"
    fix       = "set alerts_for_all_job_failures_enabled = true (azapi: alertsForAllJobFailures = \"Enabled\")"
  }

  assert {
    level     = "note"
    condition = !self.classic_alerts
    points_at = ["monitoring", "alerts_for_critical_operation_failures_enabled", "body"]
    message   = "${self.address} leaves the classic alerts on critical operations on, which are superseded: the same event alerts twice"
    label     = "classic alerts are on"
    fix       = "set alerts_for_critical_operation_failures_enabled = false (azapi: classicAlertSettings.alertsForCriticalOperations = \"Disabled\")"
  }

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-alerts",
    "https://learn.microsoft.com/azure/backup/move-to-azure-monitor-alerts",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/recovery_services_vault",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-3"]
    "ISO/IEC 27001:2022"                 = ["A.8.16"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a Recovery Services vault whose `monitoring` block (azapi: `body.properties.monitoringSettings`) turns off
    the alerts on failed jobs, which are on by default. Where it does not, a note tells that the block leaves the classic
    alerts on critical operations on, which is their default. A vault without the block is not reported. In a call of
    `Azure/avm-res-recoveryservices-vault/azurerm` that is not on disk, the inputs of those names are read instead.

    ## Why it matters

    Azure raises an alert of severity 1 for every failed backup or restore, with no query and no workspace. Who turns it
    off depends on log alerts alone. The classic alerts are superseded by these and only double them.

    ## Example

    ```hcl
    resource "azurerm_recovery_services_vault" "main" {
      # …
      monitoring {
        alerts_for_all_job_failures_enabled = false
      }
    }
    ```

    ## Use instead

    ```hcl
      monitoring {
        alerts_for_all_job_failures_enabled            = true
        alerts_for_critical_operation_failures_enabled = false
      }
    ```

    These alerts notify nobody without an alert processing rule that adds an action group (RSV201). With the Azure CLI:
    `az backup vault update --job-failure-alerts Enable --classic-alerts Disable …`.

    ## When it is undecided

    When the arguments of the block, or whether it is there, are not known.
  MARKDOWN

  example "off" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        monitoring {
          alerts_for_all_job_failures_enabled            = false
          alerts_for_critical_operation_failures_enabled = false
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "warning"
  }

  example "classic alerts left on" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        monitoring {
          alerts_for_all_job_failures_enabled            = true
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "note"
  }

  example "azapi" {
    terraform = <<-HCL
      resource "azapi_resource" "v" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        body = {
          properties = {
            monitoringSettings = {
              azureMonitorAlertSettings = { alertsForAllJobFailures = "Disabled" }
              classicAlertSettings      = { alertsForCriticalOperations = "Disabled" }
            }
          }
        }
      }
    HCL
    fails     = ["azapi_resource.v"]
    level     = "warning"
  }

  example "azapi, as JSON" {
    terraform = <<-HCL
      resource "azapi_resource" "v" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        body = jsonencode({
          properties = {
            monitoringSettings = {
              azureMonitorAlertSettings = { alertsForAllJobFailures = "Disabled" }
              classicAlertSettings      = { alertsForCriticalOperations = "Disabled" }
            }
          }
        })
      }
    HCL
    fails     = ["azapi_resource.v"]
    level     = "warning"
  }

  example "a dynamic block in a module, for one of two vaults" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = { prod = { jobs = true }, lab = { jobs = false }, bare = null }
          alerts   = each.value
        }
      HCL
    }
    file "vault/main.tf" {
      text = <<-HCL
        variable "alerts" {
          type = object({ jobs = bool })
        }
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
          dynamic "monitoring" {
            for_each = var.alerts[*]
            content {
              alerts_for_all_job_failures_enabled            = monitoring.value.jobs
              alerts_for_critical_operation_failures_enabled = false
            }
          }
        }
      HCL
    }
    fails     = ["module.vault[\"lab\"].azurerm_recovery_services_vault.v"]
  }

  example "on" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        monitoring {
          alerts_for_all_job_failures_enabled            = true
          alerts_for_critical_operation_failures_enabled = false
        }
      }
    HCL
  }

  example "no block" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
    HCL
  }

  example "azapi, on" {
    terraform = <<-HCL
      resource "azapi_resource" "v" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        body = {
          properties = {
            monitoringSettings = {
              azureMonitorAlertSettings = { alertsForAllJobFailures = "Enabled" }
              classicAlertSettings      = { alertsForCriticalOperations = "Disabled" }
            }
          }
        }
      }
    HCL
  }

  example "a Backup vault" {
    terraform = <<-HCL
      resource "azapi_resource" "v" {
        type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
        name      = "bv"
        parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        body      = { properties = { monitoringSettings = { azureMonitorAlertSettings = { alertsForAllJobFailures = "Disabled" } } } }
      }
    HCL
  }

  example "nobody knows" {
    terraform = <<-HCL
      variable "jobs" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        monitoring {
          alerts_for_all_job_failures_enabled            = var.jobs == "on"
          alerts_for_critical_operation_failures_enabled = false
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "a known module is told to" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "RS0"
        alerts_for_all_job_failures_enabled            = false
        alerts_for_critical_operation_failures_enabled = false
      }
    HCL
    fails = ["module.vault"]
  }

  example "a known module leaves the classic ones on" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "RS0"
        alerts_for_all_job_failures_enabled            = true
      }
    HCL
    fails = ["module.vault"]
    level = "note"
  }

  example "a known module turns the classic ones off" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "RS0"
        alerts_for_critical_operation_failures_enabled = false
      }
    HCL
  }

  example "a known module is told nothing" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "RS0"
      }
    HCL
  }

  example "nobody knows what a known module is told" {
    terraform = <<-HCL
      variable "level" {
        type = string
      }
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "RS0"
        alerts_for_all_job_failures_enabled            = var.level != "quiet"
        alerts_for_critical_operation_failures_enabled = false
      }
    HCL
    undecided = ["module.vault"]
  }
}
