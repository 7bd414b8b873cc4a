provider_function "parse_id" {
  parameters = ["id"]
  result     = id
}
