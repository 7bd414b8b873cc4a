a {
  b = <<EOT
  text
}

c {
  d = 1
}
