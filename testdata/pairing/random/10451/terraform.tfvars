set1 = 5
