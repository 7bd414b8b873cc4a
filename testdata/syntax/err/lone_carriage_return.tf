a = 1b = 2
# cd = 3
e = <<E
fg
E
h = "ij"
k = 1
