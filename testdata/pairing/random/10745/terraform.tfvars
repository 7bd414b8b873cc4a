set4 = "rsv1-1"
