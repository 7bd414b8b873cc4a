vaults = ["web"]
