variable "a" {}
variable "b" {}
module "child" {
  source = "./child"
}
