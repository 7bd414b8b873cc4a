terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

module "diag20" {
  for_each = toset(sort([zipmap(["k"], ["dr"])["k"]]))
  source = "../../modules/m2"
}
