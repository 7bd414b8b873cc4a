retention_days = null
