set6 = 0
