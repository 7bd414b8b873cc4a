terraform {
  required_providers {
    random = {
      source = "hashicorp/random"
    }
    null = {
      source = "hashicorp/null"
    }
  }
}

provider "random" {
  alias = "second"
  a     = 1
  b     = 2
}

variable "v" {
  type    = string
  default = "base"

  validation {
    condition     = var.v != ""
    error_message = "Empty."
  }
}

locals {
  kept     = 1
  replaced = 1
}

resource "random_id" "r" {
  count       = 1
  byte_length = 4
  prefix      = "base"

  extra {
    key = 1
  }

  dynamic "extra" {
    for_each = [1]
    content {}
  }

  other {
    key = 1
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [prefix]
  }
}

module "m" {
  source = "./nowhere"
  kept   = 1
  name   = "base"
}

output "o" {
  value = "base"
}
