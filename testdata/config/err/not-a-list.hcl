exclude = "**/examples/**"
