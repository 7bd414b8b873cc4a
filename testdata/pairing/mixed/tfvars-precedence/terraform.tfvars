# the platform's own values
vaults = {
  old = { rg = "rg-old" }
}
mode    = "AzureDiagnostics"
archive = "/subscriptions/0/archive"
