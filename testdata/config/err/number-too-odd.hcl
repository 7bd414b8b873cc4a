retention_days = 1e999
