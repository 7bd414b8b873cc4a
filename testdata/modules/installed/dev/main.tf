module "network" {
  source = "../network"
}
