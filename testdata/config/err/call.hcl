exclude = concat(["a"], ["b"])
