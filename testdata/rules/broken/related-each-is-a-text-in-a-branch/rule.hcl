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

  related {
    each    = self.name == "a" ? linked.settings : "none"
    message = "this one"
  }

  assert {
    condition = true
    message   = "${self.address} has no name"
  }
}
