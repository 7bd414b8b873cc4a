set1 = ""
