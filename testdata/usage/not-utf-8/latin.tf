# café
locals {
  a = "café"
}
