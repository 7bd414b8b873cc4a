fail_on = "warn"
