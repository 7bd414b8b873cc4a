small = ["s"]
all   = concat(["m"], ["l"])
