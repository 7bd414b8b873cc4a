variable "environment" {
  type = string
}

variable "retention" {
  type    = number
  default = 30
}

variable "tags" {
  type    = map(string)
  default = null
}

variable "service" {
  type = object({
    name  = string
    ports = optional(list(number))
  })
  default = null
}

variable "password" {
  type      = string
  sensitive = true
  default   = "correct horse"
}

variable "token" {
  type      = string
  ephemeral = true
  default   = "abc"
}

locals {
  name = "rg-${var.environment}-weu"
  vaults = {
    for region in ["neu", "weu"] : region => { name = "rsv-${region}", id = module.vault[region].id }
  }
  policy = jsonencode({ workspace = terraform_data.workspace.id, days = var.retention })
  wrong  = upper(["a"])
  first  = local.second
  second = local.first
}

resource "terraform_data" "workspace" {
  input = local.name
}

resource "terraform_data" "each" {
  count = 2
  input = count.index
}

module "vault" {
  source   = "./vault"
  for_each = toset(["neu", "weu"])
  region   = each.key
}

module "registry" {
  source  = "example/network/generic"
  version = "1.2.3"
}
