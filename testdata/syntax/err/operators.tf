a = 1 +
b = 1 & 2
c = 1 | 2
d = 1 ^ 2
e = ~1
f = a = b
g = a => b
h = a ?? b
i = +1
j = .5
k = 1;
l = 0
