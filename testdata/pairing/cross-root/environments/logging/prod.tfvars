vault = "rsv-prod"
