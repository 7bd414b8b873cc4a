required_categories = ["CoreAzureBackup"]
