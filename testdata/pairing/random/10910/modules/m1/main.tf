terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

resource "azapi_resource" "v2" {
  count = parseint("10", 2)
  name = lower(trimprefix(join("", [trimspace(keys({ ("  XRSV2-0- ") = 1 })[0]), count.index, replace("@@", "@", "")]), "X"))
  location = "westeurope"
  type = substr(trimsuffix("zzMicrosoft.RecoveryServices/vaults@2024-04-01.zip", ".zip"), 2, -1)
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-b"}"
  body = { properties = {} }
}

module "diag20" {
  for_each = { ("10") = "10" }
  source = "../../modules/m2"
  in3 = try(azapi_resource.v2[0].id, null)
}
