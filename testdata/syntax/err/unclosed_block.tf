resource "a" "b" {
  before = 1

resource "c" "d" {
  e = 1
}

locals {
}
