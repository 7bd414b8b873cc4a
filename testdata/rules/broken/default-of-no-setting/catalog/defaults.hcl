retention_day = 30
