resource "a" "b" {
  tags = {
    x = 1
  after = 3
}

resource "c" "d" {
  e = 1
}
