retention_days = 30 * 12
