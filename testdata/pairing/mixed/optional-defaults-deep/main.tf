provider "azurerm" {
  features {}
}

module "stack" {
  source = "./stack"
  stacks = {
    plain = {}
    quiet = { backup = { diagnostics = { enabled = false } } }
    named = { backup = { name = "rsv-named", diagnostics = { categories = null, sink = { kind = "storage" } } } }
    loud  = { backup = { diagnostics = { categories = ["CoreAzureBackup"], unused = "dropped" } } }
  }
  fallback = null
}
