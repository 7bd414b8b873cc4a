id = azurerm_recovery_services_vault.asked.id
