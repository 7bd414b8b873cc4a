a=1
  b   =   2
	c	=	3
d = [
]
é_1-x = 4
_ = 5
for = 1
if = true
null = null
