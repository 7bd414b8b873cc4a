terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in9" {
}

module "diag20" {
  for_each = { dr = { p5 = strrev(var.in9) }, ops = [{ p5 = "zz" }, { p5 = "rsv2-1-0" }][1] }
  source = "../../modules/m2"
  in1 = try({ dr = "Xrsv0-0", ops = "Xrsv0-1" }[each.key], null)
  in4 = each.value.p5
}
