terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in2" {
}

variable "in3" {
  type = string
}

variable "in4" {
  type = string
}

resource "azapi_resource" "v1" {
  name = var.in4
  location = "westeurope"
  type = ([{ v = coalesce(null, "Microsoft.RecoveryServices/vaults@2024-04-01") }][*].v)[0]
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${trimspace(coalesce("", null, coalesce("", null, ["x-1", "  RG-Main "][1])))}"
  body = { properties = {} }
}

variable "in6" {
  type = string
}

variable "in9" {
  type = string
  nullable = false
}

locals {
  l11 = "%{ if true }${"CoreAzureBackup"}%{ else }none%{ endif }"
}

variable "in12" {
  type = string
}

variable "in13" {
  type = string
}

locals {
  l14 = zipmap(["dr", "ops", "x.y"], [{ p10 = var.in12 }, { p10 = var.in13 }, { p10 = "  RG-Main " }])
}

locals {
  l15 = local.l14
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = local.l15
  name = "d0"
  target_resource_id = lower(join("/", ["", "subscriptions", "00000000-0000-0000-0000-000000000000", "resourceGroups", one(toset([matchkeys(["zz", trimspace(coalesce("", null, each.value.p10))], ["a", "b"], ["b"])[0]])), "providers", (startswith("dev", "p") ? "/subscriptions/0/none" : "Microsoft.RecoveryServices/vaults"), trimprefix(keys({ (lookup({ dr = var.in6, ops = var.in9, "x.y" = regex("^(?P<name>[^:]+):", "Xrsv1-1:1").name }, each.key, "none")) = 1 })[0], "X")]))
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = base64decode("QXp1cmVEaWFnbm9zdGljcw==")
  enabled_log {
    category = local.l11
  }
  enabled_log {
    category = "AzureSiteRecoveryJobs"
  }
}

locals {
  l16 = reverse([try({}.missing, "x.y"), "${"o"}${"ps"}"])
}

module "diag20" {
  for_each = toset(local.l16)
  source = "../../modules/m2"
  in1 = trimsuffix(zipmap(["k"], [try({ ops = var.in2, "x.y" = var.in3 }[each.key], null)])["k"], ".zip")
}
