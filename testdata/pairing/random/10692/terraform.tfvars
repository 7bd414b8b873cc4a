set2 = "zzrsv0-1"
