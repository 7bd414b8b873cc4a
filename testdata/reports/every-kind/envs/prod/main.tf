module "rsv" {
  source   = "../../modules/rsv"
  for_each = toset(["neu", "weu", "uks", "ukw", "frc", "frs", "gwc", "noe"])
  region   = each.key
}

resource "azurerm_data_protection_backup_vault" "disks" {
  name           = "bv-disks"
  datastore_type = "VaultStore"
  redundancy     = "LocallyRedundant"
}
