required_categories {
  backup_vault = []
}
