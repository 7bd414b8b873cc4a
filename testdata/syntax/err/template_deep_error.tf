a = {
  b = "x ${c[} y"
  d = 1
}
e = 1
