#!/usr/bin/env bash
# Starts the sandbox, which starts the product on a folder of its own and shows the main job.
set -eu
cd "$(dirname "$0")/.."
java=$(scripts/java.sh)
data=$(mktemp -d "${TMPDIR:-/tmp}/pawtrail-demo.XXXXXX")
trap 'code=$?; rm -rf "$data"; case $code in 1|2) ;; *) rm -f "$data.log" "$data"-*.log ;; esac' EXIT
"$java" -jar sandbox/target/sandbox-exec.jar demo --java "$java" --app app/target/pawtrail.jar --data "$data" "$@"
