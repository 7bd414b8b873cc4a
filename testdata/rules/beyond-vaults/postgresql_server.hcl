# Backups of PostgreSQL servers: an option, and what is set by a variable without a value.
entity "postgres" {
  view "azurerm_postgresql_flexible_server" {
    blocks = ["high_availability"]
    geo    = self.geo_redundant_backup_enabled
    days   = self.backup_retention_days
    ha     = one(self.high_availability[*].mode)
  }
}
rule "PG001" {
  name     = "postgres-weak-backup"
  severity = "warning"
  summary  = "Backups of a database do not survive a region, or not long enough."
  question = "whether the backups are enough"
  subject  = "postgres"
  help     = "Reports a server whose backups stay in one region, or are kept for too few days."
  option "least_days" {
    type        = number
    default     = 14
    description = "How many days backups must be kept."
  }
  let {
    days = self.days == null ? 7 : self.days
  }
  assert {
    condition = self.geo == true && days >= option.least_days
    message   = "${self.address}: ${self.geo == true ? "" : "not geo-redundant, "}kept for ${days} days, ${self.ha == null ? "no standby" : "standby ${self.ha}"}"
    points_at = ["backup_retention_days", "geo_redundant_backup_enabled"]
  }
  example "all" {
    terraform = <<-HCL
      variable "geo" {
        type = bool
      }
      resource "azurerm_postgresql_flexible_server" "default" {
        name = "a"
      }
      resource "azurerm_postgresql_flexible_server" "good" {
        name                         = "b"
        geo_redundant_backup_enabled = true
        backup_retention_days        = 35
        dynamic "high_availability" {
          for_each = var.geo ? [1] : []
          content {
            mode = "ZoneRedundant"
          }
        }
      }
      resource "azurerm_postgresql_flexible_server" "open" {
        name                         = "c"
        geo_redundant_backup_enabled = var.geo
        backup_retention_days        = 35
      }
    HCL
    fails     = ["azurerm_postgresql_flexible_server.default"]
    undecided = ["azurerm_postgresql_flexible_server.open"]
  }
}
