resource "a" "b" {
  before = 1
  list   = [1, 2
  after  = 3
}

resource "c" "d" {
  e = 1
}
