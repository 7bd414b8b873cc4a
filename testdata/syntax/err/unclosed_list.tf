before = 1
a = [1, 2
b = 3
