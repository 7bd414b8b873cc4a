module "store" {
  source = "acme/store/random"
}
