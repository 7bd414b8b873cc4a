# Auditing of SQL servers: linked to the entity, so that every rule has it.
entity "sql_server" {
  identity = "id"
  view "azurerm_mssql_server" {
    id = self.id
  }
  linked "policies" {
    entity = "sql_audit"
    where  = "server"
    is     = "id"
  }
}
entity "sql_audit" {
  view "azurerm_mssql_server_extended_auditing_policy" {
    server  = self.server_id
    enabled = self.enabled == null ? true : self.enabled
    days    = known_or(self.retention_in_days, 0)
  }
}
rule "SQL001" {
  name     = "sql-server-without-auditing"
  summary  = "A SQL server is not audited."
  question = "whether the server is audited"
  subject  = "sql_server"
  help     = "Reports a server without an auditing policy, or with one that keeps too little."
  assert {
    condition = anytrue([for p in self.policies : p.enabled])
    message   = "${self.address} has no auditing policy that is enabled (${length(self.policies)} in all)"
  }
  assert {
    condition = alltrue([for p in self.policies : p.days == 0 || p.days >= 90])
    message   = "${self.address} keeps its audit for ${min([for p in self.policies : p.days]...)} days"
  }
  example "several" {
    terraform = <<-HCL
      resource "azurerm_mssql_server" "s" {
        for_each = toset(["none", "off", "short", "ok"])
        name     = each.key
      }
      resource "azurerm_mssql_server_extended_auditing_policy" "p" {
        for_each          = { off = 0, short = 30, ok = 180 }
        server_id         = azurerm_mssql_server.s[each.key].id
        enabled           = each.key != "off"
        retention_in_days = each.value
      }
    HCL
    fails = ["azurerm_mssql_server.s[\"none\"]", "azurerm_mssql_server.s[\"off\"]", "azurerm_mssql_server.s[\"short\"]"]
  }
}
