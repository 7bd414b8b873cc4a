rule "X001" {
  name     = "x"
  summary  = "A vault has no name."
  question = "whether it has a name"
  subject  = "vault"
  help     = "It should."

  assert {
    condition = length(linked.settings) > 0
    message   = "${self.address} has no name"
  }
}
