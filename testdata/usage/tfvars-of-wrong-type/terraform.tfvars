ids = { a = 1 }
