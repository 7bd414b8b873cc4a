module "b" {
  source = "../examples/b"
}
