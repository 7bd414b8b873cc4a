logged = ["b", "z"]
