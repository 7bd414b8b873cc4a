vault = "rsv-dev"
