set8 = 3
