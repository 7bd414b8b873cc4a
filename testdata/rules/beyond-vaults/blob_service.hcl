# Diagnostic settings of a part of a resource, whose id is spelled after that of the whole.
entity "blob_service" {
  identity = "id"
  view "azurerm_storage_account" {
    when    = self.account_kind != "FileStorage"
    id      = "${self.id}/blobServices/default"
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Storage/storageAccounts/${self.name}/blobServices/default"
  }
}
rule "STO001" {
  name     = "blob-service-without-logs"
  severity = "note"
  summary  = "Nobody knows who reads a storage account's blobs."
  question = "whether reads of blobs are logged"
  subject  = "blob_service"
  help     = "Reports a storage account whose blobs can be read unseen."
  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }
  let {
    categories = distinct(flatten(linked.settings[*].categories))
    missing    = setsubtract(["StorageRead", "StorageWrite", "StorageDelete"], categories)
  }
  assert {
    condition = length(missing) == 0 || anytrue(linked.settings[*].all_logs)
    message   = "${self.address} does not log ${join(" and ", missing)}"
  }
  example "two" {
    terraform = <<-HCL
      resource "azurerm_storage_account" "a" {
        name                = "sa"
        resource_group_name = "rg"
      }
      resource "azurerm_storage_account" "b" {
        name                = "sb"
        resource_group_name = "rg"
      }
      resource "azurerm_storage_account" "files" {
        name                = "sf"
        resource_group_name = "rg"
        account_kind        = "FileStorage"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = "$${azurerm_storage_account.a.id}/blobServices/default/"
        enabled_log {
          category = "StorageRead"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "e" {
        name               = "d"
        target_resource_id = "$${azurerm_storage_account.b.id}/blobServices/default"
        dynamic "enabled_log" {
          for_each = ["StorageRead", "StorageWrite", "StorageDelete"]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails = ["azurerm_storage_account.a"]
    level = "note"
  }
}
