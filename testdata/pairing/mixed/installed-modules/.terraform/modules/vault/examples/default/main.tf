module "example" {
  source = "../.."
  name   = "rsv-example"
}
