a = b ? c : d
e = f ? g : h ? i : j
k = l ? m ? n : o : p
q = (
  r
  ? s
  : t
)
u = v || w ? x + 1 : {y = z}
A=b?c:d
B = c ? "${d}" : [
]
