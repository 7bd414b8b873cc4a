# Variables without values, to put in place of literals.
variable "string" {
  type = string
}

variable "number" {
  type = number
}

variable "anything" {
}
