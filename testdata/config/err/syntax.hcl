exclude = ["a"
fail_on = "error"
