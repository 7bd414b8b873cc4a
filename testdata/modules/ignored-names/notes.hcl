output "never" {
