ignore = ["RSV001"]
