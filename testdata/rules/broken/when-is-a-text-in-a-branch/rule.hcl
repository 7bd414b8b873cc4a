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

  when = self.name == "a" ? "always" : true

  assert {
    condition = true
    message   = "${self.address} has no name"
  }
}
