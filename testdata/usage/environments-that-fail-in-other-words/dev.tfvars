days  = 30
extra = true
