terraform {
  required_version = ">= 1.5"
  required_providers {
    random = {
      source  = "hashicorp/random"
      version = "~> 3.0"
    }
    null = "~> 3.0"
  }
  backend "local" {}
}

provider "random" {}

provider "random" {
  alias = "second"
  seed  = "x"
}

variable "name" {
  type        = string
  description = "Required"
}

variable "sizes" {
  type = map(object({
    bytes = optional(number, 4)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.sizes) < 10
    error_message = "Too many."
  }
}

locals {
  b = 1
  a = local.b
}

locals {
  c = 2
}

resource "random_id" "each" {
  for_each    = var.sizes
  provider    = random.second
  byte_length = each.value.bytes
  depends_on  = [random_id.one]

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [byte_length]
  }

  dynamic "extra" {
    for_each = []
    content {}
  }

  extra {
    key = 1
  }
}

resource random_id one {
  count       = 1
  byte_length = 4
}

data "random_thing" "it" {
  provider = random
  name     = var.name
}

ephemeral "random_password" "secret" {
  length = 12
}

module "child" {
  source   = "./child"
  for_each = toset(["a"])
  name     = each.key
  providers = {
    random        = random.second
    random.second = random
  }
  depends_on = [random_id.one]
}

output "ids" {
  value     = module.child
  sensitive = true
}

moved {
  from = random_id.old
  to   = random_id.one
}

removed {
  from = random_id.gone
  lifecycle {
    destroy = false
  }
}

import {
  to = random_id.one
  id = "abc"
}

check "alive" {
  data "random_thing" "scoped" {
    name = "x"
  }
  assert {
    condition     = data.random_thing.scoped.id != ""
    error_message = "Gone."
  }
}
