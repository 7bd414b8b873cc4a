a "b" = 1
c "d"
{
  e = 1
}
f "g${h}" {
  i = 1
}
"j" = 1
k 1 {
}
l { m = 1, n = 2 }
o { p = 1
  q = 2
}
r { s {} }
t {} u {}
v { w = 1
}
x = 1 }
y = 1
