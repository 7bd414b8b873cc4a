entity "x" {
  identity = "id"
}
