a {}
b "x" {
}
c "x" y "z-1" {
  d { e = 1 }
  f {
  }
}
