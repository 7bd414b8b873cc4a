id {
}
