terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in3" {
  type = string
  default = "11"
  nullable = false
}

variable "in5" {
  type = list(object({ on = bool, v = string }))
}

variable "in9" {
}

variable "in13" {
  type = string
}

module "diag20" {
  count = 1
  source = "../../modules/m2"
  in12 = var.in13
  in2 = parseint(var.in3, 2)
  in4 = var.in5
  in8 = parseint(var.in9, 2)
}
