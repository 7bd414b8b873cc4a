resource "a" "b" {
  before = 1
  tags = {
    x = 1
}

resource "c" "d" {
  e = 1
}
