a = b()
c = d(1, 2,)
e = f(g...)
h = i(
  1
  ,
  2
)
j = provider::k::l(1)
m = core::n()
o = p (1)
q = r(s(t(u)))
v = w(x, [y]...)
z = true(1)
