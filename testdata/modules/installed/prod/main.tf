module "store" {
  source  = "acme/store/random"
  version = "1.2.0"
}

module "stale" {
  source  = "acme/stale/random"
  version = "~> 2.0"
}

module "git" {
  source = "git::https://example.com/it.git?ref=v1"
}

module "network" {
  source = "../network"
}
