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
    condition = length(linked.settings) % (1 - 1) == 0
    message   = "${self.address} has no name"
  }
}
