terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = tonumber(strrev("2"))
  name = flatten([["${keys({ ("rsv0-0-") = 1 })[0]}${count.index}${replace("@@", "@", "")}"], [["zz"]]])[0]
  location = "westeurope"
  resource_group_name = "RG-Main"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l1 = "rsv2-0-0@@"
}

resource "azurerm_recovery_services_vault" "v2" {
  count = (contains(["a", "b"], "b") && true) ? 1 : 0
  name = replace(coalesce("", null, formatlist("%s", [local.l1])[0]), "@", "")
  location = "westeurope"
  resource_group_name = "rg-a"
  sku = "Standard"
}

locals {
  l2 = base64decode("aW9ucy8wL2xvZw==")
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = can(tonumber(([{ v = "%{ if true }${"1"}%{ else }none%{ endif }" }][*].v)[0])) ? 1 : 0
  name = "d0"
  target_resource_id = azurerm_recovery_services_vault.v2[length(reverse(distinct([])))].id
  log_analytics_workspace_id = join("", ["/subscript", keys({ (local.l2) = 1 })[0]])
  dynamic "enabled_log" {
    for_each = compact(concat(["", null], ["allLogs"]))
    iterator = row
    content {
      category_group = row.value
    }
  }
}

module "vault10" {
  for_each = toset(split(",", "true"))
  source = "./modules/m1"
}
