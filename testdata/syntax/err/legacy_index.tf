a = b.0.1
c = d.*.*
e = f.*.0.0
g = h.
i = j.
k = 1
