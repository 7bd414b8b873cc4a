id = = "x"
