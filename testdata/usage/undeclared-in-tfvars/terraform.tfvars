ids = "x"
id  = "x"
