# Flow logs of network security groups, and how long they are kept.
entity "nsg" {
  identity = "id"
  view "azurerm_network_security_group" {
    id      = self.id
    name    = self.name
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Network/networkSecurityGroups/${self.name}"
  }
}

entity "flow_log" {
  view "azurerm_network_watcher_flow_log" {
    blocks    = ["retention_policy", "traffic_analytics"]
    of        = given(self.target_resource_id) ? self.target_resource_id : self.network_security_group_id
    enabled   = self.enabled
    retention = one([for r in self.retention_policy : r.days if r.enabled])
    analytics = length([for t in self.traffic_analytics : t if t.enabled]) > 0
  }
}

rule "NET001" {
  name     = "nsg-without-flow-log"
  severity = "warning"
  summary  = "A network security group has no flow log that is kept long enough."
  question = "whether the flows of this network security group are logged"
  subject  = "nsg"
  help     = "Reports a network security group whose flows are not logged, or not long enough."

  option "days" {
    type        = number
    default     = 90
    description = "How many days flow logs must be kept."
  }

  linked "logs" {
    entity = "flow_log"
    where  = "of"
    is     = "id"
  }

  let {
    enabled = [for l in linked.logs : l if l.enabled != false]
  }

  assert {
    condition = length(enabled) > 0
    message   = "${self.address} has no flow log that is enabled"
    label     = "no flow log"
  }

  assert {
    condition = anytrue([for l in enabled : l.retention == null ? false : (l.retention == 0 || l.retention >= option.days)])
    message   = "${self.address}: its flow logs are kept for ${join(", ", [for l in enabled : l.retention == null ? "no" : tostring(l.retention)])} days, not for ${option.days}"
    points_at = ["name"]
  }

  related {
    each    = enabled
    message = "this flow log keeps for ${each.retention == null ? "ever" : each.retention} days"
  }

  fix = "add an azurerm_network_watcher_flow_log with retention_policy { enabled = true, days = ${option.days} }"

  example "none" {
    terraform = <<-HCL
      resource "azurerm_network_security_group" "n" {
        name                = "n"
        location            = "westeurope"
        resource_group_name = "rg"
      }
    HCL
    fails = ["azurerm_network_security_group.n"]
  }

  example "for each in a module, one short" {
    file "main.tf" {
      text = <<-HCL
        module "nsg" {
          for_each = { a = 30, b = 90, c = 0 }
          source   = "./nsg"
          name     = each.key
        }
        resource "azurerm_network_watcher_flow_log" "f" {
          for_each             = { a = 30, b = 90, c = 0 }
          name                 = each.key
          network_watcher_name = "w"
          resource_group_name  = "rg"
          target_resource_id   = module.nsg[each.key].id
          storage_account_id   = "/sa"
          enabled              = true
          dynamic "retention_policy" {
            for_each = [each.value]
            content {
              enabled = true
              days    = retention_policy.value
            }
          }
        }
      HCL
    }
    file "nsg/main.tf" {
      text = <<-HCL
        variable "name" {}
        resource "azurerm_network_security_group" "this" {
          name                = var.name
          location            = "westeurope"
          resource_group_name = "rg"
        }
        output "id" {
          value = azurerm_network_security_group.this.id
        }
      HCL
    }
    fails = ["module.nsg[\"a\"].azurerm_network_security_group.this"]
  }

  example "retention from a variable" {
    terraform = <<-HCL
      variable "days" { type = number }
      resource "azurerm_network_security_group" "n" {
        name                = "n"
        location            = "westeurope"
        resource_group_name = "rg"
      }
      resource "azurerm_network_watcher_flow_log" "f" {
        name                      = "f"
        network_watcher_name      = "w"
        resource_group_name       = "rg"
        network_security_group_id = azurerm_network_security_group.n.id
        storage_account_id        = "/sa"
        enabled                   = true
        retention_policy {
          enabled = true
          days    = var.days
        }
      }
    HCL
    undecided = ["azurerm_network_security_group.n"]
  }
}
