a
b = 2
c 1
d = 4
