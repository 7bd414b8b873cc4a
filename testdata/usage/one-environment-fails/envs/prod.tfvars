logged = false
