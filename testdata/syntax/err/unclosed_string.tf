a = "x
b = 2
c = ["y
]
d = 4
