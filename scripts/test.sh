#!/usr/bin/env bash
# Every test and every gate: format, Error Prone, NullAway, enforcer, ArchUnit, unit to end to end.
set -eu
cd "$(dirname "$0")/.."
[ -n "${AXON_SERVER:-}" ] || echo "AXON_SERVER names no Axon Server (host:8124): what needs one is skipped, the rest runs on PostgreSQL."
scripts/lint.sh
mvn -B -ntp -Pbench verify
