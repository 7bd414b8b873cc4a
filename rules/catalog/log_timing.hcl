# When what a vault does can be read in a workspace.
#
# Sources: "Monitor at scale by using Azure Monitor" (2024-12-30): every event arrives 20 to 30 minutes after it is
# pushed; jobs of SQL and SAP HANA that run on a schedule, log backups included, are pushed every six hours together;
# items, policies, recovery points and storage at least once a day, so that rules on them look back one day and run
# once a day. "Log Analytics data model for Azure Site Recovery" (2024-05-13): replicated items once a day.
time_column     = "TimeGenerated"
lag_minutes     = 30
batched_minutes = 360
daily_minutes   = 1440

# Texts of a query that mean the workloads whose jobs come in batches.
batched_workloads = "(?i)azureworkload|sql|sap ?hana"

daily_tables = [
  "CoreAzureBackup",
  "AddonAzureBackupPolicy",
  "AddonAzureBackupStorage",
  "AddonAzureBackupProtectedInstance",
  "ASRReplicatedItems",
]
