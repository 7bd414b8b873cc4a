# What a configuration file may set for all rules. The defaults stand in catalog/defaults.hcl.
setting "retention_days" {
  type        = number
  least       = 1
  description = "How many days the events of a vault must be kept."
}

setting "required_categories" {
  type        = map(list(string))
  choices     = { for kind, categories in catalog.log_categories : kind => keys(categories) }
  description = "The log categories that a vault must deliver, by kind of vault."
}
