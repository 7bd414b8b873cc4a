provider_function "lower_id" {
  parameters = ["id"]
  result     = lower(id)
}
