variable "environment" {
  description = "Which stage this is."
  type        = string
  default     = "dev"
  nullable    = false

  validation {
    condition     = contains(["dev", "test", "prod"], var.environment)
    error_message = "Must be dev, test or prod."
  }
}

variable "vaults" {
  type = map(object({
    location = string
    sku      = optional(string, "Standard")
    tags     = optional(map(string), {})
    policies = optional(list(object({
      name  = string
      daily = bool
      days  = optional(number, 30)
    })), [])
    network = optional(tuple([string, number, bool]))
  }))
  default = {}
}

variable "secret" {
  type      = any
  sensitive = true
}

variable "empty" {}

variable "description" {
  description = <<EOT
    A description
      with "quotes", `backticks` and ${"$"}{dollars}.
    EOT
}

output "ids" {
  value = { for k, v in azurerm_recovery_services_vault.this : k => v.id }
  description = "Ids by region."
}

output "policy" {
  value     = module.policy["neu"].ids[0]
  sensitive = true
  precondition {
    condition     = length(module.policy) > 0
    error_message = "There is no policy."
  }
}

moved {
  from = azurerm_recovery_services_vault.main
  to   = azurerm_recovery_services_vault.this["neu"]
}

import {
  to = azurerm_resource_group.backup["neu"]
  id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-backup-neu"
}

removed {
  from = azurerm_storage_account.old
  lifecycle {
    destroy = false
  }
}

check "reachable" {
  data "http" "status" {
    url = "https://example.com/status?x=1&y=2#z"
  }
  assert {
    condition     = data.http.status.status_code == 200
    error_message = "${data.http.status.url} answered ${data.http.status.status_code}"
  }
}
