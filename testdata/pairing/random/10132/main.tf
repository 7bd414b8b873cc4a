terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

module "diag10" {
  for_each = { "Größe" = { p11 = [[true]], p7 = [{}, { v = { key = "AddonAzureBackupPolicy" } }, { v = { it = true, key = "CoreAzureBackup" } }, { v = { it = false, key = "none" } }] }, "hr-1" = { p11 = [], p7 = [{ v = {} }, { v = { it = true, key = "AddonAzureBackupPolicy" } }, { v = { key = "AddonAzureBackupProtectedInstance" } }, { v = { key = "CoreAzureBackup" } }, { v = { it = false, key = "zz" } }] } }
  source = "./modules/m1"
  in1 = lower({ "Größe" = "RSV0-0:1", "hr-1" = "RSV0-1:1" }[each.key])
  in10 = try(each.value.p11, null)
  in4 = { "Größe" = 3, "hr-1" = 4 }[each.key]
  in6 = each.value["p7"]
  in8 = one([for k, v in { "Größe" = [{ on = false, v = "zz" }, { on = true, v = "AddonAzureBackupProtectedInstance" }], ("hr-1") = [] } : v if k == each.key])
}
