rule = "RSV001"
