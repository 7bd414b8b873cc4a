a = [for]
b = [for c]
d = [for e in f]
g = {for h in i : h}
j = [for k in l : k => k]
m = [for n in o : n...]
p = [for q in r : q s]
t = {for = 1}
u = 1
