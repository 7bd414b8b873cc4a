retention_days = 1.5
