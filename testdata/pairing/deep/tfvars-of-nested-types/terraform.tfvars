vaults = [
  { name = "rsv-0", log = { sink = "archive" } },
  { name = "rsv-1" },
  { name = "rsv-2", log = { sink = "missing" } },
  { name = "rsv-3", log = { sink = "archive", categories = ["AddonAzureBackupJobs", "AddonAzureBackupJobs"] } },
]
