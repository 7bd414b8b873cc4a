variable "value" {}

output "value" {
  value = var.value
}

output "all" {
  value = { value = var.value }
}
