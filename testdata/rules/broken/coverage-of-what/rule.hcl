coverage {
  subject   = "vualt"
  kind      = self.kind
  delivered = []
  missing   = []
}
