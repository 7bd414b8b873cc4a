module "local" {
  source = "../../modules/store"
}

module "slashes" {
  source = "..\\..\\modules\\store\\"
}

module "registry" {
  source  = "acme/store/random"
  version = "1.2.0"
}

module "git" {
  source = "git::https://example.com/store.git?ref=v1"
}

module "wrong_depth" {
  source = "../modules/store"
}

module "nowhere" {
  source = "./nowhere"
}

module "empty" {
  source = "../../modules/empty"
}

module "file" {
  source = "./main.tf"
}
