coverage {
  subject   = "vault"
  kind      = self.kind
  delivered = []
  missing   = self.kind == "a" ? "nothing" : []
}
