set3 = ["AddonAzureBackupStorage"]
