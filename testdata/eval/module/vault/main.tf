variable "region" {
  type = string
}

resource "terraform_data" "this" {
  input = "rsv-${var.region}"
}

output "id" {
  value = terraform_data.this.id
}

output "path" {
  value = "/regions/${var.region}/vaults/${terraform_data.this.id}"
}
