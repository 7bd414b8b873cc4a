set4 = "rg"
