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

  let {
    names = [for s in linked.settings : s.address]
    named = self.name == "a" ? names : true
  }

  assert {
    condition = named
    message   = "${self.address} has no name"
  }
}
