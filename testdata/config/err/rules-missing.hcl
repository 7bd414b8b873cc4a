rules = ["no/such/directory"]
