#!/bin/sh
# Writes a large Terraform tree: 1,000 modules of three files, about 130,000 lines, one module in twenty with a vault.
#
#     benches/large_tree.sh OUTDIR
#
# The same bytes on every machine: the choices come from a generator of our own, not from awk's rand().
set -eu
export LC_ALL=C

if [ $# -ne 1 ] || [ -z "$1" ]; then
    echo "usage: $0 OUTDIR" >&2
    exit 2
fi
out=$1
modules=1000
mkdir -p "$out"
if [ -n "$(ls -A "$out")" ]; then
    echo "$0: $out is not empty" >&2
    exit 2
fi

# Resource templates. @n@ is a name, @w@ a word, @i@ a small number, @p@ a port, @o@ an octet, @r@ a region, @v@ a variable of
# the module. Each template's first line is its group and the resource whose id the module may give out.
templates() {
    cat <<'TEMPLATES'
%% network azurerm_virtual_network
resource "azurerm_virtual_network" "@n@" {
  name                = "vnet-${var.prefix}-@n@"
  location            = var.location
  resource_group_name = var.resource_group_name
  address_space       = ["10.@o@.0.0/16"]
  dns_servers         = length(var.dns_servers) > 0 ? var.dns_servers : null
  tags                = local.tags
}

resource "azurerm_subnet" "@n@" {
  for_each = {
    app  = cidrsubnet("10.@o@.0.0/16", 8, @i@)
    data = cidrsubnet("10.@o@.0.0/16", 8, @i@)
  }

  name                 = "snet-@n@-${each.key}"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.@n@.name
  address_prefixes     = [each.value]
}
%% network azurerm_network_security_group
resource "azurerm_network_security_group" "@n@" {
  name                = format("nsg-%s-@w@", var.prefix)
  location            = var.location
  resource_group_name = var.resource_group_name

  dynamic "security_rule" {
    for_each = { for index, rule in var.@v@ : rule.name => merge(rule, { priority = 100 + index * 10 }) }
    iterator = rule

    content {
      name                       = rule.key
      priority                   = rule.value.priority
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_port_range          = "*"
      destination_port_range     = lookup(rule.value, "port", "@p@")
      source_address_prefix      = rule.value.source
      destination_address_prefix = "*"
    }
  }

  # @w@ traffic never enters from outside
  security_rule {
    name                       = "deny-@w@"
    priority                   = 40@i@
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "*"
    source_port_range          = "*"
    destination_port_range     = "*"
    source_address_prefix      = "Internet"
    destination_address_prefix = "*"
  }

  tags = local.tags
}
%% compute azurerm_linux_virtual_machine
resource "azurerm_network_interface" "@n@" {
  count               = var.instances
  name                = "nic-${var.prefix}-@n@-${count.index}"
  location            = var.location
  resource_group_name = var.resource_group_name

  ip_configuration {
    name                          = "internal"
    subnet_id                     = var.subnet_id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_linux_virtual_machine" "@n@" {
  count                 = var.instances
  name                  = "vm-${var.prefix}-@n@-${format("%02d", count.index + @i@)}"
  location              = var.location
  resource_group_name   = var.resource_group_name
  size                  = "Standard_D@i@s_v5"
  admin_username        = "azure@w@"
  network_interface_ids = [azurerm_network_interface.@n@[count.index].id]
  zone                  = element(["1", "2", "3"], count.index)

  custom_data = base64encode(<<-EOT
    #cloud-config
    packages:
      - @w@
      - curl
    runcmd:
      - echo "${var.prefix} on ${var.location}" > /etc/motd
      - systemctl enable --now @w@
  EOT
  )

  admin_ssh_key {
    username   = "azure@w@"
    public_key = var.ssh_public_key
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = @i@ * 32
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }

  lifecycle {
    ignore_changes = [custom_data, source_image_reference[0].version]
  }
}
%% storage azurerm_storage_account
resource "azurerm_storage_account" "@n@" {
  name                     = lower(substr(replace("st${var.prefix}@n@", "/[^a-z0-9]/", ""), 0, 24))
  location                 = var.location
  resource_group_name      = var.resource_group_name
  account_tier             = "Standard"
  account_replication_type = var.production ? "ZRS" : "LRS"
  min_tls_version          = "TLS1_2"

  blob_properties {
    versioning_enabled = true

    delete_retention_policy {
      days = @i@
    }
  }

  dynamic "network_rules" {
    for_each = var.production ? [1] : []

    content {
      default_action = "Deny"
      bypass         = ["AzureServices"]
      ip_rules       = [for prefix in var.allowed_prefixes : prefix if !startswith(prefix, "10.")]
    }
  }

  tags = merge(local.tags, { purpose = "@w@" })
}

resource "azurerm_storage_container" "@n@" {
  for_each              = toset(["@w@", "archive", "logs"])
  name                  = each.value
  storage_account_id    = azurerm_storage_account.@n@.id
  container_access_type = "private"
}
%% security azurerm_key_vault
data "azurerm_client_config" "@n@" {}

resource "azurerm_key_vault" "@n@" {
  name                       = "kv-${var.prefix}-@w@"
  location                   = var.location
  resource_group_name        = var.resource_group_name
  tenant_id                  = data.azurerm_client_config.@n@.tenant_id
  sku_name                   = var.production ? "premium" : "standard"
  purge_protection_enabled   = true
  soft_delete_retention_days = 9@i@
  rbac_authorization_enabled = true

  network_acls {
    bypass         = "AzureServices"
    default_action = "Deny"
    ip_rules       = [] /* the build agents come in by private endpoint */
  }
}

resource "azurerm_key_vault_secret" "@n@" {
  name         = "@w@-connection"
  value        = try(var.secrets["@w@"], "unset")
  key_vault_id = azurerm_key_vault.@n@.id
  content_type = "text/plain"
}
%% database azurerm_mssql_server
resource "random_password" "@n@" {
  length           = 2@i@
  special          = true
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

resource "azurerm_mssql_server" "@n@" {
  name                         = "sql-${var.prefix}-@n@"
  location                     = var.location
  resource_group_name          = var.resource_group_name
  version                      = "12.0"
  administrator_login          = "sql@w@"
  administrator_login_password = random_password.@n@.result
  minimum_tls_version          = "1.2"
}

resource "azurerm_mssql_database" "@n@" {
  for_each  = { for database in var.@v@ : database.name => database if try(database.enabled, true) }
  name      = each.key
  server_id = azurerm_mssql_server.@n@.id
  sku_name  = coalesce(try(each.value.sku, null), var.production ? "BC_Gen5_@i@" : "S@i@")

  short_term_retention_policy {
    retention_days = @i@
  }

  lifecycle {
    prevent_destroy = true
  }
}
%% container azurerm_kubernetes_cluster
resource "azurerm_kubernetes_cluster" "@n@" {
  name                = "aks-${var.prefix}-@n@"
  location            = var.location
  resource_group_name = var.resource_group_name
  dns_prefix          = "${var.prefix}-@w@"
  kubernetes_version  = "1.3@i@"

  default_node_pool {
    name                 = "system"
    vm_size              = "Standard_D@i@s_v5"
    vnet_subnet_id       = var.subnet_id
    auto_scaling_enabled = true
    min_count            = 1
    max_count            = @i@ + 2
    zones                = var.production ? ["1", "2", "3"] : null
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "azure"
    service_cidr   = "172.@o@.0.0/16"
    dns_service_ip = cidrhost("172.@o@.0.0/16", 10)
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "@n@" {
  for_each              = var.production ? { @w@ = 3, batch = @i@ } : {}
  name                  = each.key
  kubernetes_cluster_id = azurerm_kubernetes_cluster.@n@.id
  vm_size               = "Standard_E@i@s_v5"
  node_count            = each.value
}
%% web azurerm_linux_web_app
resource "azurerm_service_plan" "@n@" {
  name                = "asp-${var.prefix}-@n@"
  location            = var.location
  resource_group_name = var.resource_group_name
  os_type             = "Linux"
  sku_name            = var.production ? "P@i@v3" : "B1"
}

resource "azurerm_linux_web_app" "@n@" {
  name                = "app-${var.prefix}-@w@"
  location            = var.location
  resource_group_name = var.resource_group_name
  service_plan_id     = azurerm_service_plan.@n@.id
  https_only          = true

  site_config {
    always_on        = var.production
    app_command_line = "gunicorn --bind 0.0.0.0:@p@ @w@.wsgi"

    application_stack {
      python_version = "3.12"
    }
  }

  app_settings = {
    WEBSITES_PORT = "@p@"
    REGION        = "@r@"
    SETTINGS      = jsonencode({ name = "@w@", replicas = @i@, features = ["@w@", "audit"] })
  }
}
%% monitor azurerm_log_analytics_workspace
resource "azurerm_log_analytics_workspace" "@n@" {
  name                = "log-${var.prefix}-@w@"
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = "PerGB2018"
  retention_in_days   = var.production ? 365 : 3@i@
}

resource "azurerm_monitor_diagnostic_setting" "@n@" {
  name                       = "audit"
  target_resource_id         = azurerm_log_analytics_workspace.@n@.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.@n@.id

  enabled_log {
    category_group = "audit"
  }
}
%% monitor azurerm_monitor_action_group
resource "azurerm_monitor_action_group" "@n@" {
  name                = "ag-${var.prefix}-@w@"
  resource_group_name = var.resource_group_name
  short_name          = substr("@w@", 0, 12)

  dynamic "email_receiver" {
    for_each = { for address in var.contacts : split("@", address)[0] => address }

    content {
      name          = email_receiver.key
      email_address = email_receiver.value
    }
  }
}

resource "azurerm_monitor_metric_alert" "@n@" {
  name                = "cpu-@w@"
  resource_group_name = var.resource_group_name
  scopes              = var.alert_scopes
  severity            = @i@ % 4
  frequency           = "PT5M"
  window_size         = "PT15M"

  criteria {
    metric_namespace = "Microsoft.Compute/virtualMachines"
    metric_name      = "Percentage CPU"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = 8@i@
  }

  action {
    action_group_id = azurerm_monitor_action_group.@n@.id
  }
}
%% identity azurerm_user_assigned_identity
resource "azurerm_user_assigned_identity" "@n@" {
  name                = "id-${var.prefix}-@n@"
  location            = var.location
  resource_group_name = var.resource_group_name
}

locals {
  @n@_roles = distinct(concat(["Reader"], var.production ? [] : ["Contributor"], [for role in var.extra_roles : title(role)]))
}

resource "azurerm_role_assignment" "@n@" {
  for_each             = toset(local.@n@_roles)
  scope                = var.scope
  role_definition_name = each.key
  principal_id         = azurerm_user_assigned_identity.@n@.principal_id
}
%% dns azurerm_private_dns_zone
resource "azurerm_private_dns_zone" "@n@" {
  name                = "@w@.${var.prefix}.internal"
  resource_group_name = var.resource_group_name
}

resource "azurerm_private_dns_a_record" "@n@" {
  for_each            = { for record in setproduct(["@w@", "api"], ["blue", "green"]) : join("-", record) => record }
  name                = each.key
  zone_name           = azurerm_private_dns_zone.@n@.name
  resource_group_name = var.resource_group_name
  ttl                 = 30@i@
  records             = [each.value[1] == "blue" ? "10.@o@.1.4" : "10.@o@.2.4"]
}
TEMPLATES
}

# The directory of each module, then everything else: mkdir is the one thing that awk cannot do by itself.
module_directories() {
    awk -v modules="$modules" 'BEGIN {
        split("network compute storage security database container web monitor identity dns", domain, " ")
        for (i = 1; i <= modules; i++) printf "%s/m%04d\n", domain[i % 10 + 1], i
    }'
}

module_directories | sed "s|^|$out/modules/|" | tr '\n' '\0' | xargs -0 mkdir -p

templates | awk -v modules="$modules" -v out="$out" '
# A Lehmer generator: its products stay below 2^53, so every awk computes the same.
function next_number(below) {
    seed = (seed * 48271) % 2147483647
    return seed % below
}
function pick(list, size) { return list[next_number(size) + 1] }
function fill(text, name,    at, rest, made, key) {
    made = ""
    rest = text
    while ((at = match(rest, /@[nwiporv]@/)) > 0) {
        key = substr(rest, at + 1, 1)
        made = made substr(rest, 1, at - 1)
        if (key == "n") made = made name
        else if (key == "w") made = made pick(words, word_count)
        else if (key == "i") made = made (next_number(7) + 1)
        else if (key == "p") made = made (8000 + next_number(1000))
        else if (key == "o") made = made (16 + next_number(15))
        else if (key == "r") made = made pick(regions, region_count)
        else if (key == "v") made = made name "_items"
        rest = substr(rest, at + 3)
    }
    return made rest
}
function uses(text, variable) { return index(text, "var." variable) > 0 }
function declare(name, type, fallback, words_of_it) {
    variables = variables "variable \"" name "\" {\n  description = \"" words_of_it "\"\n  type        = " type "\n"
    if (fallback != "") variables = variables "  default     = " fallback "\n"
    variables = variables "}\n\n"
}
function vault(kind, name,    text, type, given) {
    type = kind % 3 == 2 ? "azurerm_data_protection_backup_vault" : "azurerm_recovery_services_vault"
    text = "\nresource \"" type "\" \"" name "\" {\n"
    if (kind % 5 == 1) text = text "  count               = var.production ? 1 : 0\n"
    text = text "  name                = \"rsv-${var.prefix}-" name "\"\n  location            = var.location\n  resource_group_name = var.resource_group_name\n"
    if (type == "azurerm_recovery_services_vault") text = text "  sku                 = \"Standard\"\n  storage_mode_type   = \"GeoRedundant\"\n"
    else text = text "  datastore_type      = \"VaultStore\"\n  redundancy          = \"ZoneRedundant\"\n"
    text = text "  tags                = local.tags\n}\n"
    given = type "." name (kind % 5 == 1 ? "[0]" : "") ".id"
    if (kind % 4 == 0) return text
    text = text "\nresource \"azurerm_monitor_diagnostic_setting\" \"" name "_vault\" {\n"
    if (kind % 5 == 1) text = text "  count                          = var.production ? 1 : 0\n"
    text = text "  name                           = \"diag-" name "\"\n  target_resource_id             = " given "\n"
    text = text "  log_analytics_workspace_id     = var.workspace_id\n  log_analytics_destination_type = \"Dedicated\"\n\n"
    if (kind % 2) text = text "  dynamic \"enabled_log\" {\n    for_each = toset([\"CoreAzureBackup\", \"AddonAzureBackupJobs\", \"AddonAzureBackupPolicy\"])\n\n    content {\n      category = enabled_log.value\n    }\n  }\n}\n"
    else text = text "  enabled_log {\n    category = \"CoreAzureBackup\"\n  }\n\n  enabled_log {\n    category = \"AddonAzureBackupJobs\"\n  }\n}\n"
    return text
}
/^%% / { templates++; group[templates] = $2; type_of[templates] = $3; next }
{ body[templates] = body[templates] $0 "\n" }
END {
    seed = 20250117
    word_count = split("orders billing ledger catalog search ingest notify reports gateway session claims pricing shipping stock audit profile media routing export policy", words, " ")
    region_count = split("westeurope northeurope uksouth francecentral swedencentral eastus2", regions, " ")
    split("network compute storage security database container web monitor identity dns", domain, " ")

    for (i = 1; i <= modules; i++) {
        directory = out "/modules/" domain[i % 10 + 1] sprintf("/m%04d", i)
        name = pick(words, word_count)
        main = "# " name ": part of the " domain[i % 10 + 1] " catalogue\n\nlocals {\n  tags = merge(var.tags, {\n    module = \"" name "\"\n    region = var.location\n  })\n"
        if (i % 3 == 0) main = main "\n  names = [for index in range(" (next_number(4) + 2) ") : \"${var.prefix}-" name "-${index}\"]\n"
        main = main "}\n"
        outputs = ""
        lines = 0
        wanted = 30 + next_number(26)
        for (part = 1; lines < wanted; part++) {
            # one part in two from the module own domain, the others from anywhere
            do { chosen = next_number(templates) + 1 } while (part % 2 && group[chosen] != domain[i % 10 + 1] && next_number(6))
            label = name "_" part
            text = "\n" fill(body[chosen], label)
            lines += gsub(/\n/, "\n", text)
            main = main text
            one = type_of[chosen] "." label
            counted = index(text, "count ") && type_of[chosen] == "azurerm_linux_virtual_machine"
            outputs = outputs "output \"" label "_id\" {\n  description = \"Resource id of " type_of[chosen] ".\"\n  value       = " one (counted ? "[*]" : "") ".id\n}\n\n"
            if (part % 3 == 1) outputs = outputs "output \"" label "_summary\" {\n  value = {\n    name = " one (counted ? "[*]" : "") ".name\n    tags = local.tags\n  }\n}\n\n"
        }
        if (i % 20 == 7) main = main vault(i / 20 - i / 20 % 1, name "_backup")
        if (i % 11 == 0 && i > 20) main = main "\nmodule \"" name "_shared\" {\n  source              = \"../../" domain[(i - 10) % 10 + 1] sprintf("/m%04d", i - 10) "\"\n  prefix              = var.prefix\n  location            = var.location\n  resource_group_name = var.resource_group_name\n}\n"

        variables = ""
        declare("prefix", "string", "\"" name "\"", "Prefix of every name.")
        declare("location", "string", "\"" pick(regions, region_count) "\"", "Region of the resources.")
        declare("resource_group_name", "string", "\"rg-" name "\"", "Resource group of the resources.")
        declare("tags", "map(string)", "{}", "Tags of the resources.")
        if (uses(main, "production") || i % 2) declare("production", "bool", i % 4 ? "true" : "false", "Whether the module serves production.")
        if (uses(main, "instances")) declare("instances", "number", next_number(3) + 1, "Number of machines.")
        if (uses(main, "subnet_id")) declare("subnet_id", "string", "null", "Subnet of the machines.")
        if (uses(main, "ssh_public_key")) declare("ssh_public_key", "string", "\"ssh-ed25519 AAAA\"", "Key of the administrators.")
        if (uses(main, "dns_servers")) declare("dns_servers", "list(string)", "[]", "Name servers of the network.")
        if (uses(main, "allowed_prefixes")) declare("allowed_prefixes", "set(string)", "[]", "Address prefixes that may come in.")
        if (uses(main, "secrets")) declare("secrets", "map(string)", "{}", "Secrets by name.")
        if (uses(main, "contacts")) declare("contacts", "list(string)", "[\"ops@example.com\"]", "Who is told.")
        if (uses(main, "alert_scopes")) declare("alert_scopes", "list(string)", "[]", "What is watched.")
        if (uses(main, "extra_roles")) declare("extra_roles", "list(string)", "[]", "Further roles.")
        if (uses(main, "scope")) declare("scope", "string", "\"/subscriptions/00000000-0000-0000-0000-000000000000\"", "Scope of the roles.")
        if (uses(main, "workspace_id")) declare("workspace_id", "string", i % 40 == 7 ? "" : "\"/subscriptions/0/workspace\"", "Workspace of the vault logs.")
        for (p = 1; p < part; p++)
            if (uses(main, name "_" p "_items"))
                variables = variables "variable \"" name "_" p "_items\" {\n  description = \"Items of part " p ".\"\n  type = list(object({\n    name    = string\n    source  = optional(string, \"10.0.0.0/8\")\n    port    = optional(string)\n    sku     = optional(string)\n    enabled = optional(bool, true)\n  }))\n  default = [\n    { name = \"first\" },\n    { name = \"second\", port = \"" (1000 + next_number(9000)) "\" },\n  ]\n\n  validation {\n    condition     = alltrue([for item in var." name "_" p "_items : length(item.name) < 40])\n    error_message = \"A name has at most 39 characters.\"\n  }\n}\n\n"

        printf "%s", main > (directory "/main.tf")
        printf "%s", variables > (directory "/variables.tf")
        printf "%s", outputs > (directory "/outputs.tf")
        close(directory "/main.tf")
        close(directory "/variables.tf")
        close(directory "/outputs.tf")
    }
}'
