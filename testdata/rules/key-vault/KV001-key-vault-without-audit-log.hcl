rule "KV001" {
  name     = "key-vault-without-audit-log"
  severity = "error"
  summary  = "No diagnostic setting of a key vault delivers its audit events."
  question = "whether the audit events of this key vault are delivered"
  subject  = "key_vault"

  option "groups" {
    type        = list(string)
    default     = ["audit", "allLogs"]
    description = "Category groups that hold the audit events."
  }

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  let {
    auditing = [
      for s in linked.settings : s.address
      if contains(s.categories, "AuditEvent") || anytrue([for g in option.groups : contains(s.category_groups, g)])
    ]
  }

  assert {
    condition = length(linked.settings) > 0
    message   = "${self.address} has no diagnostic setting: nobody will know who read its secrets"
    label     = "no setting targets this key vault"
  }

  assert {
    condition = length(auditing) > 0
    message   = "${self.address}: no setting has the category AuditEvent or one of the groups ${join(", ", option.groups)}"
    label     = "its settings leave the audit events out"
  }

  fix = "add to a diagnostic setting of this key vault an enabled_log block with category = \"AuditEvent\""

  related {
    each    = linked.settings
    message = "this setting targets it, but has other categories"
  }

  references = ["https://learn.microsoft.com/azure/key-vault/general/logging"]

  help = <<-MARKDOWN
    ## What it does

    Reports a key vault of which no diagnostic setting has the category `AuditEvent`, or a category group that holds it.

    ## Why it matters

    Who has read a secret stands in these events and nowhere else.

    ## Use instead

    ```hcl
    enabled_log {
      category = "AuditEvent"
    }
    ```
  MARKDOWN

  example "no setting at all" {
    terraform = <<-HCL
      resource "azurerm_key_vault" "kv" {
        name                = "kv"
        location            = "westeurope"
        resource_group_name = "rg"
        tenant_id           = "00000000-0000-0000-0000-000000000000"
        sku_name            = "standard"
      }
    HCL
    fails     = ["azurerm_key_vault.kv"]
  }

  example "only another category, for one of two" {
    terraform = <<-HCL
      locals {
        categories = {
          app  = "AuditEvent"
          data = "AzurePolicyEvaluationDetails"
        }
      }
      resource "azurerm_key_vault" "kv" {
        for_each            = local.categories
        name                = "kv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        tenant_id           = "00000000-0000-0000-0000-000000000000"
        sku_name            = "standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                   = azurerm_key_vault.kv
        name                       = "d"
        target_resource_id         = each.value.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = local.categories[each.key]
        }
      }
    HCL
    fails     = ["azurerm_key_vault.kv[\"data\"]"]
  }

  example "the group, by azapi" {
    terraform = <<-HCL
      resource "azapi_resource" "kv" {
        type      = "Microsoft.KeyVault/vaults@2023-07-01"
        name      = "kv"
        parent_id = "/subscriptions/s/resourceGroups/rg"
        body      = { properties = { tenantId = "t" } }
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.kv.id
        body = {
          properties = {
            workspaceId = "/law"
            logs        = [{ categoryGroup = "audit", enabled = true }]
          }
        }
      }
    HCL
  }

  example "in a module" {
    file "main.tf" {
      text = <<-HCL
        module "kv" {
          source = "./key-vault"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name               = "d"
          target_resource_id = module.kv.id
          storage_account_id = "/sa"
          enabled_log {
            category = "AuditEvent"
          }
        }
      HCL
    }
    file "key-vault/main.tf" {
      text = <<-HCL
        resource "azurerm_key_vault" "this" {
          name                = "kv"
          location            = "westeurope"
          resource_group_name = "rg"
          tenant_id           = "00000000-0000-0000-0000-000000000000"
          sku_name            = "standard"
        }
        output "id" {
          value = azurerm_key_vault.this.id
        }
      HCL
    }
  }

  example "categories that nobody has set" {
    terraform = <<-HCL
      variable "categories" {
        type = set(string)
      }
      resource "azurerm_key_vault" "kv" {
        name                = "kv"
        location            = "westeurope"
        resource_group_name = "rg"
        tenant_id           = "00000000-0000-0000-0000-000000000000"
        sku_name            = "standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_key_vault.kv.id
        storage_account_id = "/sa"
        dynamic "enabled_log" {
          for_each = var.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    undecided = ["azurerm_key_vault.kv"]
  }
}
