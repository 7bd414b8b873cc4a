entity "x" {
  view "module.vault" {
    name = self.name
  }
}
