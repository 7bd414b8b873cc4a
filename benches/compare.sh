#!/usr/bin/env bash
# Compares rsvlint with a text search of the same tree: processor time (user and system) and peak memory.
#
#     benches/compare.sh [RUNS]        RUNS: how often each command is run, 11 if not given
#
# Builds the release binary (or takes the one that RSVLINT names), writes the tree of large_tree.sh to a temporary directory and
# runs the commands in turn, so that a noisy moment hits all of them. Needs bash and ripgrep; peak memory needs GNU time.
set -euo pipefail
export LC_ALL=C

runs=${1:-11}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")

case $runs in
'' | *[!0-9]* | 0) echo "usage: $0 [RUNS]" >&2 && exit 2 ;;
esac
command -v rg >/dev/null || { echo "$0: ripgrep (rg) is not on PATH" >&2 && exit 2; }

if [[ -z ${RSVLINT:-} ]]; then
    cargo build --release --quiet --manifest-path "$root/Cargo.toml"
    RSVLINT=${CARGO_TARGET_DIR:-$root/target}/release/rsvlint
fi
[[ -x $RSVLINT ]] || { echo "$0: $RSVLINT is not an executable file" >&2 && exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/tree
"$here/large_tree.sh" "$tree"
small=$root/testdata/demo/envs/prod

names=("rg -l, whole tree" "rsvlint coverage, whole tree" "rsvlint check, whole tree" "rsvlint check, one root")
# run_command NUMBER [WRAPPER...]
run_command() {
    local number=$1
    shift
    case $number in
    0) "$@" rg -l azurerm_recovery_services_vault -g '*.tf' "$tree" ;;
    1) "$@" "$RSVLINT" coverage "$tree" ;;
    2) "$@" "$RSVLINT" check "$tree" ;;
    3) "$@" "$RSVLINT" check "$small" ;;
    esac >"$scratch/stdout" 2>"$scratch/stderr"
}

# rsvlint ends with 1 where it has findings; 2 and more mean that it measured nothing.
refuse_failure() {
    local status=0
    run_command "$1" || status=$?
    ((status < 2)) && return
    echo "$0: ${names[$1]}: exit status $status" >&2
    head -n 5 "$scratch/stderr" >&2
    exit 1
}

# "elapsed processor", in milliseconds.
measure_time() {
    local TIMEFORMAT='%3R %3U %3S' line
    line=$({ time run_command "$1" || true; } 2>&1)
    awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }' <<<"$line"
}

# Peak resident memory in KiB, or nothing without GNU time.
measure_memory() {
    /usr/bin/time -f %M true >/dev/null 2>&1 || return 0
    run_command "$1" /usr/bin/time -f %M -o "$scratch/memory" || true
    tail -n 1 "$scratch/memory"
}

for command in "${!names[@]}"; do
    refuse_failure "$command"
done

for ((run = 0; run < runs; run++)); do
    for command in "${!names[@]}"; do
        measure_time "$command" >>"$scratch/times.$command"
        measure_memory "$command" >>"$scratch/memories.$command"
    done
done

# Best and median of one column of a file.
best_and_median() {
    sort -n -k "$2,$2" "$1" | awk -v column="$2" '
        { value[NR] = $column }
        END { if (NR) print value[1], value[int((NR + 1) / 2)]; else print "-", "-" }'
}

files=$(find "$tree" -name '*.tf' | wc -l)
lines=$(find "$tree" -name '*.tf' -exec cat {} + | wc -l)
echo "$((files)) files, $((lines)) lines, $runs alternating runs, warm cache, $(getconf _NPROCESSORS_ONLN) processors"
echo
printf '%-30s %12s %12s %12s %10s %10s\n' "" "CPU best ms" "CPU median" "elapsed best" "x rg" "peak MiB"
read -r _ baseline < <(best_and_median "$scratch/times.0" 2)
for command in "${!names[@]}"; do
    read -r cpu_best cpu_median < <(best_and_median "$scratch/times.$command" 2)
    read -r elapsed _ < <(best_and_median "$scratch/times.$command" 1)
    read -r _ memory < <(best_and_median "$scratch/memories.$command" 1)
    awk -v name="${names[$command]}" -v best="$cpu_best" -v median="$cpu_median" -v elapsed="$elapsed" -v base="$baseline" \
        -v memory="$memory" -v compared="$((command < 3))" 'BEGIN {
        ratio = compared && base > 0 ? sprintf("%.2f", median / base) : "-"
        peak = memory == "-" ? "-" : sprintf("%.1f", memory / 1024)
        printf "%-30s %12s %12s %12s %10s %10s\n", name, best, median, elapsed, ratio, peak
    }'
done
