resource = 
locals {
  a = b c
  d = 1
}
