subscription_id = "9a41b7d2-52f8-4c38-8a0b-6c7f1e0d2002"

recovery_vaults = {
  weu = {
    location = "westeurope"
    tier     = "gold"
    vm_policies = {
      daily-30d = {}
      daily-90d = { daily = 90, weekly = 52 }
    }
  }

  # opened in March for the second site
  neu = {
    location = "northeurope"
    vm_policies = {
      daily-30d = {}
    }
  }

  sap = {
    location          = "westeurope"
    storage_mode_type = "ZoneRedundant"
    tier              = "gold"
  }
}

backup_vaults = {
  blobs = {}
  disks = {
    datastore_type   = "OperationalStore"
    extra_categories = ["AddonAzureBackupStorage"]
  }
}

tags = {
  environment = "prod"
  owner       = "platform"
}
