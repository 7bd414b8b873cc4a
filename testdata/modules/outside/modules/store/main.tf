module "deeper" {
  source = "../deeper"
}
