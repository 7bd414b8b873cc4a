terraform {
  required_providers {
    random = {
      source = "other/random"
    }
    extra = {
      source = "other/extra"
    }
  }
  backend "local" {}
}

provider "random" {
  alias = "second"
  b     = 3
}

provider "null" {}

variable "v" {
  default = "a"

  validation {
    condition     = var.v != "a"
    error_message = "Refused."
  }
}

locals {
  replaced = 2
}

resource "random_id" "r" {
  byte_length = 8
  depends_on  = [random_id.missing]

  extra {
    key = 2
  }

  lifecycle {
    ignore_changes = all

    precondition {
      condition     = var.v != "a"
      error_message = "Refused."
    }
  }
}

module "m" {
  source = "./m"
  name   = "a"
}

output "o" {
  sensitive = true
}

moved {
  from = random_id.x
  to   = random_id.r
}

removed {
  from = random_id.y
}

resource "random_id" "missing" {}

variable "missing" {}
