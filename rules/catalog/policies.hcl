# Built-in policies and initiatives that deploy diagnostic settings for vaults, by the last part of their id. `covers`:
# which kinds of vault; `asks_group`: whether they log nothing unless the parameter `categoryGroup` is `allLogs` (its
# default is `audit`, which vaults do not have); `roles`: what their managed identity needs.
#
# Source: Azure/azure-policy, built-in-policies/policyDefinitions/Backup/EnableRecoveryServiceVaultDiagnosticSetting_DINE.json,
# policyDefinitions/Monitoring/DS_* and policySetDefinitions/Monitoring (2026-04-29).
by_id = {
  "c717fb0c-d118-4c43-ab3d-ece30ac81fb3" = { covers = ["recovery_services_vault"], asks_group = false, roles = ["749f88d5-cbae-40b8-bcfc-e573ddc772fa", "92aaf0da-9dab-42b6-94a3-d43ce8d16293"] }
  "2f4d1c08-3695-41a7-a0a0-8db4a0e25233" = { covers = ["recovery_services_vault"], asks_group = true, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293"] }
  "e92686fd-65f0-420f-a52b-7da14f3cef90" = { covers = ["recovery_services_vault"], asks_group = true, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293", "f526a384-b230-433a-b45c-95f59c4a2dec"] }
  "b678d84d-9723-4df0-a131-82c730231f1e" = { covers = ["recovery_services_vault"], asks_group = true, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293"] }
  "fea83f6c-a18a-4338-8f1f-80ecba4c5643" = { covers = ["backup_vault"], asks_group = true, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293"] }
  "78d285d5-f767-43f8-aa36-4616daaf9d51" = { covers = ["backup_vault"], asks_group = true, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293", "f526a384-b230-433a-b45c-95f59c4a2dec"] }
  "60af09fa-d167-44da-9bfc-21a49546a7b5" = { covers = ["backup_vault"], asks_group = true, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293"] }
  "0884adba-2312-4468-abeb-5422caed1038" = { covers = ["recovery_services_vault", "backup_vault"], asks_group = false, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293"] }
  "85175a36-2f12-419a-96b4-18d5b0096531" = { covers = ["recovery_services_vault", "backup_vault"], asks_group = false, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293", "f526a384-b230-433a-b45c-95f59c4a2dec"] }
  "b6b86da9-e527-49de-ac59-6af0a9db10b8" = { covers = ["recovery_services_vault", "backup_vault"], asks_group = false, roles = ["92aaf0da-9dab-42b6-94a3-d43ce8d16293"] }
}

# What those that go by an id are looked up by, in small letters.
by_display_name = {
  "deploy diagnostic settings for recovery services vault to log analytics workspace for resource specific categories." = "c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
  "enable alllogs category group resource logging for supported resources to log analytics"                              = "0884adba-2312-4468-abeb-5422caed1038"
  "enable alllogs category group resource logging for supported resources to event hub"                                  = "85175a36-2f12-419a-96b4-18d5b0096531"
  "enable alllogs category group resource logging for supported resources to storage"                                    = "b6b86da9-e527-49de-ac59-6af0a9db10b8"
  "enable audit category group resource logging for supported resources to log analytics"                                = "f5b29bc4-feca-4cc6-a58a-772dd5e290a5"
  "enable audit category group resource logging for supported resources to event hub"                                    = "1020d527-2764-4230-92cc-7035e4fcf8a7"
  "enable audit category group resource logging for supported resources to storage"                                      = "8d723fb6-6680-45be-9d37-b1a4adb52207"
}

# What the parameter `resourceTypeList` of the initiatives calls each kind; by default it has them all.
resource_types = {
  recovery_services_vault = "microsoft.recoveryservices/vaults"
  backup_vault            = "microsoft.dataprotection/backupvaults"
}

# The one that asks for these very categories, by name and in the mode `Dedicated`, and whose existence condition no
# category group meets. A vault with the tag `tagName` = `tagValue` is left alone.
resource_specific = {
  definition = "c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
  categories = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupAlerts",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupStorage",
    "AddonAzureBackupProtectedInstance",
  ]
}

# Initiatives that sound as if they did, and hold no policy for either kind of vault (69 types, "audit" group).
audit_initiatives = {
  "f5b29bc4-feca-4cc6-a58a-772dd5e290a5" = "Log Analytics"
  "1020d527-2764-4230-92cc-7035e4fcf8a7" = "an event hub"
  "8d723fb6-6680-45be-9d37-b1a4adb52207" = "a storage account"
}

# Their counterparts that do.
all_logs_initiatives = {
  "f5b29bc4-feca-4cc6-a58a-772dd5e290a5" = "0884adba-2312-4468-abeb-5422caed1038"
  "1020d527-2764-4230-92cc-7035e4fcf8a7" = "85175a36-2f12-419a-96b4-18d5b0096531"
  "8d723fb6-6680-45be-9d37-b1a4adb52207" = "b6b86da9-e527-49de-ac59-6af0a9db10b8"
}
