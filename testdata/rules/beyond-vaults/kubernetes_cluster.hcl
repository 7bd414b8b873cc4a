# Audit logs of Kubernetes clusters, and who reaches their API.
entity "aks" {
  identity = "id"
  view "azurerm_kubernetes_cluster" {
    blocks    = ["oms_agent", "api_server_access_profile"]
    id        = self.id
    private   = self.private_cluster_enabled
    workspace = one(self.oms_agent[*].log_analytics_workspace_id)
    ranges    = flatten([for p in self.api_server_access_profile : p.authorized_ip_ranges])
  }
}

rule "AKS001" {
  name      = "aks-without-audit"
  severity  = "error"
  summary   = "Nobody sees what is done with the API of a cluster."
  question  = "whether the audit log of the cluster is kept"
  subject   = "aks"
  help      = "Reports a cluster without a setting for its audit log."
  points_at = ["oms_agent"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  assert {
    condition = anytrue([for s in linked.settings : anytrue([for c in s.categories : contains(["kube-audit", "kube-audit-admin"], c)]) || s.all_logs])
    message   = "${self.address} delivers no audit log: its settings are ${length(linked.settings) == 0 ? "none" : join(", ", linked.settings[*].address)}"
  }

  example "one of two" {
    terraform = <<-HCL
      resource "azurerm_kubernetes_cluster" "k" {
        count               = 2
        name                = "k"
        location            = "westeurope"
        resource_group_name = "rg"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_kubernetes_cluster.k[0].id
        log_analytics_workspace_id = "/law"
        dynamic "enabled_log" {
          for_each = toset(["kube-apiserver", "kube-audit-admin"])
          content {
            category = enabled_log.key
          }
        }
      }
    HCL
    fails = ["azurerm_kubernetes_cluster.k[1]"]
  }
}

rule "AKS002" {
  name     = "aks-open-api"
  severity = "warning"
  summary  = "The API of a cluster can be reached from anywhere."
  question = "whether the API can be reached from anywhere"
  subject  = "aks"
  help     = "Reports a cluster whose API anybody can reach."
  unless   = ["AKS001"]
  assert {
    when      = self.private != true
    condition = length(self.ranges) > 0 && !contains(self.ranges, "0.0.0.0/0")
    message   = "${self.address} can be reached from ${length(self.ranges) == 0 ? "anywhere" : join(", ", self.ranges)}"
    points_at = ["api_server_access_profile", "private_cluster_enabled"]
  }
  example "open" {
    terraform = <<-HCL
      resource "azurerm_kubernetes_cluster" "open" {
        name                = "k"
      }
      resource "azurerm_kubernetes_cluster" "private" {
        name                    = "k"
        private_cluster_enabled = true
      }
      resource "azurerm_kubernetes_cluster" "ranges" {
        name                = "k"
        api_server_access_profile {
          authorized_ip_ranges = ["10.0.0.0/8"]
        }
      }
      locals {
        targets = [azurerm_kubernetes_cluster.open.id, azurerm_kubernetes_cluster.private.id, azurerm_kubernetes_cluster.ranges.id]
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        count              = length(local.targets)
        name               = "d"
        target_resource_id = local.targets[count.index]
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails = ["azurerm_kubernetes_cluster.open"]
  }
}
