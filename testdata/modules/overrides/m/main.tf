variable "kept" {}
variable "name" {}
