a = [for b in c : b]
d = [for e, f in g : f if e]
h = {for i in j : i => i}
k = {for l, m in n : l => m... if l != m}
o = {
  for p, q in r :
  p =>
  q +
  1
  if
  true
}
s = [
  for t
  , u in
  v : {
    w = t
    x = u
  }
]
y = [for z in [for a in b : a] : {for c in z : c => c}]
format = [format("x"), foreach]
aa = {format = 1}
bb = [forx]
cc = [for if in x : if]
