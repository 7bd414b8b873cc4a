variable "environment" {
  type = string
}

locals {
  is_prod = var.environment == "prod"
  zones   = local.is_prod ? ["1", "2"] : ["3", "4"]
  size    = local.is_prod ? { tier = "standard", cores = 8 } : { tier = "standard", cores = 2 }
  word    = local.is_prod ? "alpha" : "omega"
  either  = local.is_prod ? "a" : "b"
}
