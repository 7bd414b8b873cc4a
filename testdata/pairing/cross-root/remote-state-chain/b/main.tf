data "terraform_remote_state" "a" {
  backend = "local"
  config = {
    path = "../states/a.tfstate"
  }
}

output "targets" {
  value = [data.terraform_remote_state.a.outputs.vault]
}
