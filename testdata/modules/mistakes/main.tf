stray = 1

unknown "block" {}

resource "random_id" {}

resource "random_id" "one" "two" {}

resource "1random" "bad name" {
  count    = 1
  for_each = {}
}

module "no_source" {
}

module "computed" {
  source = "${path.module}/x"
}

module "dots" {
  source = ".."
}

locals "labelled" {
  a = 1
}

terraform {
  required_providers {
    computed = {
      source  = "${local.namespace}/computed"
      version = "~> 1.0"
    }
    neither = ["acme/neither"]
  }
}
