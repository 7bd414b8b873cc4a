set2 = "Xrg-b"
