#!/usr/bin/env bash
# Every test and every gate: format, Error Prone, NullAway, enforcer, ArchUnit, unit to end to end.
set -eu
cd "$(dirname "$0")/.."
[ -n "${AXON_SERVER:-}" ] || echo "AXON_SERVER names no Axon Server (host:8124): what needs one is skipped, the rest runs on PostgreSQL."
[ -n "${AXON_SERVER_EMPTY:-}" ] || echo "AXON_SERVER_EMPTY names no second one without any events: the roles run around PostgreSQL alone."
scripts/lint.sh
# Two modules at once, where neither needs the other: most tests wait more than they compute.
mvn -B -ntp -T 2 -Pbench verify
