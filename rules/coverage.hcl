# The coverage table: every vault, the settings that target it, and what of its logs arrives.
coverage {
  subject = "vault"

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  let {
    existing = keys(catalog.log_categories[self.kind])
    # What each setting delivers: a category by name or by the group `allLogs`, to a storage account, event hub or
    # partner in any mode, to a workspace only in a mode that carries it. Azure refuses one that has both (RSV006), so that
    # delivers nothing.
    delivered_by = [for s in linked.settings : [
      for c in existing : c
      if(length(s.categories) == 0 || length(s.category_groups) == 0) && (s.all_logs || contains(s.categories, c)) && (
        anytrue([for d in s.destinations : d != "log_analytics"]) ||
        contains(s.destinations, "log_analytics") && contains(catalog.log_categories[self.kind][c].modes, coalesce(s.mode, "AzureDiagnostics"))
      )
    ]]
  }

  kind      = self.kind
  delivered = [for c in existing : c if anytrue([for d in delivered_by : contains(d, c)])]
  missing   = [for c in config.required_categories[self.kind] : c if !anytrue([for d in delivered_by : contains(d, c)])]
}
