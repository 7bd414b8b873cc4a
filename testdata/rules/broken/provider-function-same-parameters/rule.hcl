provider_function "company::parse_id" {
  parameters = ["id", "id"]
  result     = id
}
