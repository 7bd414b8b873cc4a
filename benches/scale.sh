#!/usr/bin/env bash
# Runs rsvlint on configurations that are large in one dimension each, at two sizes: time and memory should grow as the size does.
#
#     benches/scale.sh [CASE]...        all cases if none is named
#
# Builds the release binary, or takes the one that RSVLINT names. Needs bash and awk; peak memory needs GNU time.
set -euo pipefail
export LC_ALL=C

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
all=(vaults spelled opaque locals locals_backwards large_file for_each list text_chain conditional_chain)
cases=("${@:-${all[@]}}")

if [[ -z ${RSVLINT:-} ]]; then
    cargo build --release --quiet --manifest-path "$root/Cargo.toml"
    RSVLINT=${CARGO_TARGET_DIR:-$root/target}/release/rsvlint
fi
[[ -x $RSVLINT ]] || { echo "$0: $RSVLINT is not an executable file" >&2 && exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A vault whose very existence depends on an expression, so that it is needed.
vault_counted_by() {
    cat <<HCL
resource "azurerm_recovery_services_vault" "v" {
  count               = $1 == "none" ? 0 : 1
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}
HCL
}

# SIZE vaults over SIZE/25 calls of one module; each is paired by a setting in the module.
write_vaults() {
    mkdir -p "$2/module"
    awk -v calls="$(($1 / 25))" 'BEGIN {
        for (i = 0; i < calls; i++)
            printf "module \"m%d\" {\n  source = \"./module\"\n  names  = [for n in range(25) : \"v%d-${n}\"]\n}\n", i, i
    }' >"$2/main.tf"
    cat >"$2/module/main.tf" <<'HCL'
variable "names" {
  type = set(string)
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = var.names
  name                = each.key
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  for_each                       = azurerm_recovery_services_vault.v
  name                           = "d"
  target_resource_id             = each.value.id
  log_analytics_workspace_id     = "/law"
  log_analytics_destination_type = "Dedicated"

  dynamic "enabled_log" {
    for_each = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy"]

    content {
      category = enabled_log.value
    }
  }
}
HCL
}

# SIZE vaults and as many settings that spell the vault's id by hand.
write_spelled() {
    cat >"$2/main.tf" <<HCL
locals {
  names = [for n in setproduct(range($1 / 25), range(25)) : "v\${n[0]}-\${n[1]}"]
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(local.names)
  name                = each.key
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  for_each                   = toset(local.names)
  name                       = "d"
  target_resource_id         = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/\${each.key}"
  log_analytics_workspace_id = "/law"

  enabled_log {
    category_group = "allLogs"
  }
}
HCL
}

# SIZE vaults, each given to a module that is not installed.
write_opaque() {
    cat >"$2/main.tf" <<HCL
locals {
  names = [for n in setproduct(range($1 / 25), range(25)) : "v\${n[0]}-\${n[1]}"]
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(local.names)
  name                = each.key
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

module "d" {
  for_each = azurerm_recovery_services_vault.v
  source   = "example/diagnostics/azurerm"
  vault    = each.value.id
}
HCL
}

# A chain of locals, each made from the one before.
write_locals() {
    awk -v size="$1" 'BEGIN {
        print "locals {\n  l0 = \"x\""
        for (i = 1; i < size; i++) printf "  l%d = local.l%d\n", i, i - 1
        print "}"
    }' >"$2/main.tf"
    vault_counted_by "local.l$(($1 - 1))" >>"$2/main.tf"
}

# The same, each made from the one that follows it in the file.
write_locals_backwards() {
    awk -v size="$1" 'BEGIN {
        print "locals {"
        for (i = size - 1; i > 0; i--) printf "  l%d = local.l%d\n", i, i - 1
        print "  l0 = \"x\"\n}"
    }' >"$2/main.tf"
    vault_counted_by "local.l$(($1 - 1))" >>"$2/main.tf"
}

# A file with SIZE resources; 50,000 are 10 MB.
write_large_file() {
    awk -v size="$1" 'BEGIN {
        for (i = 0; i < size; i++)
            printf "resource \"azurerm_storage_account\" \"s%d\" {\n  name                = \"st${var.prefix}%d\"\n  location            = var.location\n  resource_group_name = var.group\n  tags                = merge(var.tags, { index = %d })\n}\n\n", i, i, i
        print "variable \"prefix\" {\n  default = \"p\"\n}\nvariable \"location\" {}\nvariable \"group\" {}\nvariable \"tags\" {\n  default = {}\n}"
    }' >"$2/main.tf"
    vault_counted_by var.prefix >>"$2/main.tf"
}

# One resource with SIZE instances.
write_for_each() {
    cat >"$2/main.tf" <<HCL
resource "azurerm_resource_group" "g" {
  for_each = { for n in setproduct(range($1 / 50), range(50)) : "key-\${n[0]}-\${n[1]}" => { name = "rg-\${n[0]}" } }
  name     = each.value.name
  location = "westeurope"
}
HCL
    vault_counted_by 'azurerm_resource_group.g["key-7-7"].name' >>"$2/main.tf"
}

# A list with SIZE elements through the functions that work on collections.
write_list() {
    {
        printf 'locals {\n  list = ['
        awk -v size="$1" 'BEGIN { for (i = 0; i < size; i++) printf "%s\"%d\"", i ? ", " : "", (i * 7919) % size }'
        cat <<'HCL'
]
  distinct = distinct(local.list)
  set      = toset(local.list)
  flat     = flatten([for s in local.list : [s]])
  both     = concat(local.list, local.flat)
  map      = { for s in local.list : s => { name = s } }
  merged   = merge([for s in local.list : { (s) = 1 }]...)
  sorted   = sort(local.list)
  zipped   = zipmap(local.list, local.list)
  found    = contains(local.list, "none")
  joined   = length(join(",", local.list))
  same     = local.list == reverse(local.list)
  union    = setunion(local.set, local.list)
  less     = setsubtract(local.set, slice(local.list, 0, 10))
  compact  = compact(local.list)
  chunks   = chunklist(local.list, 10)
  count = sum([
    length(local.distinct), length(local.set), length(local.flat), length(local.both), length(local.map),
    length(local.merged), length(local.sorted), length(local.zipped), local.found ? 1 : 0, local.joined,
    local.same ? 1 : 0, length(local.union), length(local.less), length(local.compact), length(local.chunks),
  ])
}
HCL
    } >"$2/main.tf"
    vault_counted_by local.count >>"$2/main.tf"
}

# One expression that is a chain of SIZE operators, and a template of SIZE interpolations.
write_text_chain() {
    awk -v size="$1" 'BEGIN {
        printf "locals {\n  one = \"x\"\n  sum = 0"
        for (i = 0; i < size; i++) printf " + %d", i % 10
        printf "\n  text = \""
        for (i = 0; i < size; i++) printf "${local.one}-"
        print "\"\n}"
    }' >"$2/main.tf"
    vault_counted_by 'length(local.text) + local.sum' >>"$2/main.tf"
}

# Locals that each choose between two that are unknown: what is known of them must not double at each step.
write_conditional_chain() {
    awk -v size="$1" 'BEGIN {
        print "variable \"choice\" {\n  type = bool\n}\nvariable \"name\" {}\nlocals {\n  l0 = var.name"
        for (i = 1; i < size; i++) printf "  l%d = var.choice ? \"${local.l%d}-a\" : \"${local.l%d}\"\n", i, i - 1, i - 1
        print "}"
    }' >"$2/main.tf"
    vault_counted_by "local.l$(($1 - 1))" >>"$2/main.tf"
}

size_of() {
    case $1 in
    vaults | spelled | opaque) echo 5000 ;;
    locals | locals_backwards | list) echo 100000 ;;
    large_file | for_each) echo 50000 ;;
    text_chain) echo 20000 ;;
    conditional_chain) echo 1000 ;;
    *) echo "$0: no such case: $1" >&2 && exit 2 ;;
    esac
}

has_gnu_time() { /usr/bin/time -f %M true >/dev/null 2>&1; }

# "processor-ms peak-KiB status"
measure() {
    local TIMEFORMAT='%3U %3S' status=0 line memory=-
    local command=("$RSVLINT" coverage "$1")
    if has_gnu_time; then command=(/usr/bin/time -f %M -o "$scratch/memory" "${command[@]}"); fi
    line=$({ time "${command[@]}" >/dev/null 2>&1 || echo $? >"$scratch/status"; } 2>&1)
    [[ -s $scratch/status ]] && status=$(cat "$scratch/status") && rm "$scratch/status"
    has_gnu_time && memory=$(tail -n 1 "$scratch/memory")
    awk -v memory="$memory" -v status="$status" '{ printf "%.0f %s %s\n", ($1 + $2) * 1000, memory, status }' <<<"$line"
}

printf '%-20s %10s %12s %10s %8s\n' case size "CPU ms" "peak MiB" status
for case in "${cases[@]}"; do
    full=$(size_of "$case")
    for size in $((full / 4)) "$full"; do
        directory=$scratch/$case-$size
        mkdir -p "$directory"
        "write_$case" "$size" "$directory"
        read -r milliseconds memory status < <(measure "$directory")
        awk -v name="$case" -v size="$size" -v time="$milliseconds" -v memory="$memory" -v status="$status" 'BEGIN {
            printf "%-20s %10d %12d %10s %8d\n", name, size, time, memory == "-" ? "-" : sprintf("%.1f", memory / 1024), status
        }'
    done
done
