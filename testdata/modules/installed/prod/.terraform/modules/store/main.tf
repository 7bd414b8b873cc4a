module "inner" {
  source = "./inner"
}

module "deep" {
  source  = "acme/deep/random"
  version = "~> 1.0"
}
