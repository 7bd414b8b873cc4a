id = "vault"
