resource "a" "b" {
  x = [1,,2]
  y = 2
  z {
    w = )
    v = 1
  }
}

resource "c" {{
}

resource "d" "e" {
  ok = true
}
