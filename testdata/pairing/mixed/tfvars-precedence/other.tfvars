vaults = {}
