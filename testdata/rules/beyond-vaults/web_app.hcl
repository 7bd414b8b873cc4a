# Web apps of two resource types, read by one view.
entity "web_app" {
  view "azurerm_linux_web_app" "azurerm_windows_web_app" {
    blocks = ["site_config"]
    https  = self.https_only
    tls    = one(self.site_config[*].minimum_tls_version)
    kind   = view
  }
}
rule "APP001" {
  name     = "web-app-weak-transport"
  severity = "warning"
  summary  = "A web app can be reached without encryption, or with an old one."
  question = "whether the web app is reached by encrypted connections only"
  subject  = "web_app"
  help     = "Reports a web app that answers without encryption, or with TLS 1.1 and older."
  assert {
    condition = self.https == true
    message   = "${self.address} answers without encryption"
    points_at = ["https_only"]
    fix       = "set https_only = true"
  }
  assert {
    condition = self.tls == null || contains(["1.2", "1.3"], self.tls)
    message   = "${self.address} accepts TLS ${self.tls}"
    points_at = ["site_config"]
    fix       = "set minimum_tls_version = \"1.2\""
  }
  example "weak" {
    terraform = <<-HCL
      resource "azurerm_linux_web_app" "a" {
        name = "a"
        site_config {}
      }
      resource "azurerm_windows_web_app" "b" {
        name       = "b"
        https_only = "true"
        site_config {
          minimum_tls_version = 1.1
        }
      }
      resource "azurerm_windows_web_app" "c" {
        name       = "c"
        https_only = true
        site_config {
          minimum_tls_version = "1.2"
        }
      }
    HCL
    fails = ["azurerm_linux_web_app.a", "azurerm_windows_web_app.b"]
  }
}
