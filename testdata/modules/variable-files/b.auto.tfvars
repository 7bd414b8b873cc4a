a = "b"
undeclared = 1

block {}
