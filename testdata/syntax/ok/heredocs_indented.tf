a = <<-E
    b
      c

   
    d
    E
e = <<-E
    ${f}
      g
    E
h = <<-E
    i${j ~}
      k
    l
E
m = <<-E
    n
    ${~ o}
      p
E
q = <<-E
	r
    s
E
t = <<-E
  \u $${v}
    w
E
x = <<-E
E
y = <<-E
   ${z ~}

    x
  y
E
aa = <<-E


E
bb = <<-E
　a
　　b
E
