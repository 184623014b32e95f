#!/usr/bin/env bash
# Every test and every gate: format, Error Prone, NullAway, enforcer, ArchUnit, unit to end to end.
set -eu
cd "$(dirname "$0")/.."
mvn -B -ntp verify
