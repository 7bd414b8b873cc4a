logged = true
