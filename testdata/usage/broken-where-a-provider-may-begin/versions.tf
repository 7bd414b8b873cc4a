terraform {
  required_providers {
    az = { source = "hashicorp/azurerm" }
  }
}
