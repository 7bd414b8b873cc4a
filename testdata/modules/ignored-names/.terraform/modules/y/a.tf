variable "v" {
  default = "first"
}

variable "v" {
  default = "second"
}

locals {
  l = 1
}

resource "random_id" "r" {
  byte_length = 1
}

data "random_id" "r" {}

provider "random" {}

module "m" {
  source = "./m"
}

output "o" {
  value = 1
}
