#!/usr/bin/env bash
# What the rule pack costs: processor time of `rsvlint check` with one rule and with all of them, on the tree of
# large_tree.sh without any vault, as it is, and with a vault in each of its modules that nothing is wrong with: one with a
# workspace, a setting, an alert and whom that calls. What is told of findings would cost more than finding them.
#
#     benches/pack.sh [RUNS]        RUNS: how often each command is run, 11 if not given
set -euo pipefail
export LC_ALL=C

runs=${1:-11}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case $runs in
'' | *[!0-9]* | 0) echo "usage: $0 [RUNS]" >&2 && exit 2 ;;
esac
if [[ -z ${RSVLINT:-} ]]; then
    cargo build --release --quiet --manifest-path "$here/../Cargo.toml"
    RSVLINT=${CARGO_TARGET_DIR:-$here/../target}/release/rsvlint
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$here/large_tree.sh" "$scratch/twentieth"
cp -r "$scratch/twentieth" "$scratch/none"
find "$scratch/none" -name '*.tf' -exec sed -i 's/azurerm_recovery_services_vault/azurerm_some_vault/g; s/azurerm_data_protection_backup_vault/azurerm_some_vault/g' {} +
cp -r "$scratch/none" "$scratch/each"
find "$scratch/each" -name main.tf | while read -r file; do
    cat >>"$file" <<'TERRAFORM'

resource "azurerm_recovery_services_vault" "each" {
  name                = "rsv-${var.prefix}"
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = "Standard"
  immutability        = "Unlocked"
}

resource "azurerm_log_analytics_workspace" "each" {
  name                = "law-${var.prefix}"
  location            = var.location
  resource_group_name = var.resource_group_name
  retention_in_days   = 365
}

resource "azurerm_monitor_diagnostic_setting" "each" {
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.each.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.each.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_action_group" "each" {
  name                = "ag-${var.prefix}"
  resource_group_name = var.resource_group_name
  short_name          = "backup"

  email_receiver {
    name          = "platform"
    email_address = "platform@example.com"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "each" {
  name                 = "alert-${var.prefix}-backup"
  location             = var.location
  resource_group_name  = var.resource_group_name
  scopes               = [azurerm_log_analytics_workspace.each.id]
  severity             = 1
  evaluation_frequency = "PT1H"
  window_duration      = "PT1H"

  criteria {
    query                   = <<-KQL
      AddonAzureBackupJobs
      | where JobStatus == "Failed"
    KQL
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 0
  }

  action {
    action_groups = [azurerm_monitor_action_group.each.id]
  }
}
TERRAFORM
done

# The median of the processor time of a command, in milliseconds.
median() {
    local TIMEFORMAT='%3U %3S' run
    for ((run = 0; run < runs; run++)); do
        { time "$@" >/dev/null 2>&1 || true; } 2>&1
    done | awk '{ printf "%.0f\n", ($1 + $2) * 1000 }' | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

printf '%-24s %14s %14s\n' "modules with a vault" "RSV001 alone" "all rules"
for tree in none twentieth each; do
    printf '%-24s %11s ms %11s ms\n' "$tree" \
        "$(median "$RSVLINT" check --select RSV001 "$scratch/$tree")" "$(median "$RSVLINT" check "$scratch/$tree")"
done
