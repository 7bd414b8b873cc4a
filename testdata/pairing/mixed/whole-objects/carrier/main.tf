variable "payload" {
  type = any
}

output "payload" {
  value = var.payload
}

output "last_counted" {
  value = reverse(var.payload.counted)[0]
}
