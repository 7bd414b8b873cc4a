terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

module "diag20" {
  for_each = { sql = base64decode("c3Fs") }
  source = "../../modules/m2"
}
