entity "x" {
  view {
    name = self.name
  }
}
