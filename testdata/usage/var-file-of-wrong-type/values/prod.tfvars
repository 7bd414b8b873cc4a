# Production.
settings = "two"
others   = 2
