exclude = "examples/**"
