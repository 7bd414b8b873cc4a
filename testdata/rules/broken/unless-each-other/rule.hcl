rule "X001" {
  name     = "x"
  summary  = "A vault has no name."
  question = "whether it has a name"
  unless   = ["X002"]
  subject  = "vault"
  help     = "It should."

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  assert {
    condition = given(self.name)
    message   = "${self.address} has no name"
  }
}

rule "X002" {
  name     = "y"
  summary  = "A vault has no name."
  question = "whether it has a name"
  unless   = ["X001"]
  subject  = "vault"
  help     = "It should."

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  assert {
    condition = given(self.name)
    message   = "${self.address} has no name"
  }
}
