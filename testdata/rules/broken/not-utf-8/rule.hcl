rule "ü" {
}
