set3 = 1
set5 = "prod"
