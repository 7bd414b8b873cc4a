locals {
  l = 2
}

resource "random_id" "r" {
  byte_length = 2
}

provider "random" {}

module "m" {
  source = "./m"
}

output "o" {
  value = 2
}
