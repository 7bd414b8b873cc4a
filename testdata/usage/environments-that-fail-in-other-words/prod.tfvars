days       = 60
replicated = true
