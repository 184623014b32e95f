#!/usr/bin/env bash
# Kills the product and its database in the middle of everything, again and again, and compares. TORTURE_ROUNDS (200), TORTURE_SEED, TORTURE_TEMPER.
set -eu
cd "$(dirname "$0")/.."
java=$(scripts/java.sh)
data=$(mktemp -d "${TMPDIR:-/tmp}/pawtrail-torture.XXXXXX")
trap 'code=$?; rm -rf "$data"; case $code in 1|2) ;; *) rm -f "$data.log" ;; esac' EXIT
"$java" -jar sandbox/target/sandbox-exec.jar torture --java "$java" --app app/target/pawtrail.jar --data "$data" "$@"
