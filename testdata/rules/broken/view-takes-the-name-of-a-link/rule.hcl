entity "x" {
  identity = "id"

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  view "azurerm_x" {
    id       = self.id
    settings = self.settings
  }
}
