a = b.c.d
e = f[0]["g"].h
i = j.0.k
l = m.0 .1
n = o[p.q][r]
s = t . u
v = w [0]
x = (y
  .z
  [0])
a1 = f(b).c[0].d
a2 = [1, 2][0]
a3 = {a = 1}.a
a4 = "x"[0]
a5 = (b).c
a6 = b.if.for.null
a7 = -b.c
a8 = b[
  0
]
