a = <<E
b
  c
E
d = <<E
E
e = <<EOT-x_1
\n "q" # no comment
$${f} %%{g} $ % {}
 E x
EOT-x_1
h = [<<E
i
  E  
, "j"]
k = {
  l = <<E
m
E
  n = 1
}
o = f(<<E
p
E
)
q = <<E
${r}
E
s = <<E
E${t}
E
u = <<é
v
é
w = <<E
x ${<<F
y
F
} z
E
