fail_on = "error"
fail_on = "note"
