set3 = { p1 = "rsv0-" }
set6 = "CoreAzureBackup"
