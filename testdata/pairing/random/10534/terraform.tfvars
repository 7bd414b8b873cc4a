set3 = "true"
