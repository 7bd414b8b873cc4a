output "x" {
