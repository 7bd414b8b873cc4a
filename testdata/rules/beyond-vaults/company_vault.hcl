# A module of a company that makes vaults, and how vaults are named there.
entity "vault" {
  view "module.acme/vault/azurerm" {
    kind = "recovery_services_vault"
    id   = output.vault_id
    name = self.name
  }
}
rule "ACME1" {
  name     = "vault-name-of-acme"
  severity = "note"
  summary  = "A vault is not named as ACME names vaults."
  question = "whether it is named so"
  subject  = "vault"
  help     = "Reports a vault whose name does not say what it is for."
  assert {
    condition = can(regex("^rsv-[a-z]+-[0-9]{2}$", self.name))
    message   = "${self.address}: `${self.name}` is not like rsv-prod-01"
    points_at = ["name"]
  }
  example "names" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "a" {
        name = "rsv-prod-01"
      }
      resource "azurerm_recovery_services_vault" "b" {
        name = "vault"
      }
      module "m" {
        source = "acme/vault/azurerm"
        name   = "rsv-x"
      }
    HCL
    fails = ["azurerm_recovery_services_vault.b", "module.m"]
  }
}
