module "store" {
  source = "../.."
}
