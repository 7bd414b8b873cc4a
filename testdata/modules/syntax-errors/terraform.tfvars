sound = = 2
