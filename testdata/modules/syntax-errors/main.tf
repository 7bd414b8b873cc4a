variable "sound" {
  default = 1
}

resource "random_id" "broken" {
  byte_length = 4
  prefix      = =
}

resource "random_id" "sound" {
  byte_length = 4
}
