# commént
a = "café"
b = "x" # ÿþ
cé = 1
d "é" {
  e = 1
}
f {
  g = "é${h}"
  i = <<E
é
E
  j = true é 1 : 2
  k = l.é
}
m = 1
