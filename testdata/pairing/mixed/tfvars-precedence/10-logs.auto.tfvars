categories = [
  "CoreAzureBackup",
  "AddonAzureBackupJobs", # and the jobs
]
mode = "Dedicated"
