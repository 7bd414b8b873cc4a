subscription_id   = "3f2c1a90-7b0e-4d6a-9d55-0c1de2f7a001"
retention_in_days = 180
