a = "not loaded"
