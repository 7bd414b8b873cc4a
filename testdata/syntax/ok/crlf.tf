# c
a = 1
b {
  c = [
    for
    x in y :
    x
  ]
  d = <<-E
    x
      y
  E
}
