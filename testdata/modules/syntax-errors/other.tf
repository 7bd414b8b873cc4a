resource "random_id" "unclosed" {
  byte_length = 4
