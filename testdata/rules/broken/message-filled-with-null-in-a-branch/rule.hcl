rule "X001" {
  name     = "x"
  summary  = "A vault has no name."
  question = "whether it has a name"
  subject  = "vault"
  help     = "It should."

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  assert {
    condition = true
    message   = "${self.address} is ${self.name == "a" ? "a" : null}"
  }
}
