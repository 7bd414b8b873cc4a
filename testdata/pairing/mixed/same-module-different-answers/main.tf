provider "azurerm" {
  features {}
}

module "full" {
  source = "./vault"
  name   = "full"
  logs   = { workspace_id = "/subscriptions/0/log", mode = "Dedicated" }
}

module "archive_only" {
  source = "./vault"
  name   = "archive"
  logs   = { archive_id = "/subscriptions/0/archive", categories = ["AzureBackupReport"] }
}

module "off" {
  source = "./vault"
  name   = "off"
  logs   = null
}

module "unset" {
  source = "./vault"
  name   = "unset"
}
