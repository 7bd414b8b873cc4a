locals {
  prefix = "rsv"
