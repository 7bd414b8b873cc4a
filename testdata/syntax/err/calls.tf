a = b(1 2)
c = d(e..., f)
g = provider::h
i = provider::(1)
j = k(,)
l = m(1)(2)
n = 1
