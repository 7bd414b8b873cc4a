vaults = ["web", "db", "idle"]
sinks = {
  web = {
    log = "/subscriptions/0/log"
  }
  db = {
    log     = "/subscriptions/0/log"
    archive = "/subscriptions/0/archive"
  }
  gone = {
    log = "/subscriptions/0/log"
  }
}
