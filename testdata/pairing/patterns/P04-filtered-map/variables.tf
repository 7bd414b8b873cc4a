variable "monitoring_enabled" {
  type    = bool
  default = true
}

variable "vaults" {
  type = map(object({
    resource_group_name = string
    diagnostics         = optional(bool, true)
    workspace_id        = optional(string, "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log")
  }))
  default = {
    prod = { resource_group_name = "rg-prod" }
    test = { resource_group_name = "rg-test" }
    lab  = { resource_group_name = "rg-lab", diagnostics = false }
  }
}
