group = "rg-backup"
