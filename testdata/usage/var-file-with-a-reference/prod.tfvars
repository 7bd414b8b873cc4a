settings = var.settings
