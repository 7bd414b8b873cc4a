variable "v" {
  type = any
}

output "v" {
  value = [var.v, var.v]
}
