#!/usr/bin/env bash
# Prints how fast it is, beside what this machine's PostgreSQL does in the same run. QUICK=1: a shorter run. BENCH_PARTS=flow,deliveries,isolation,ingest,cost,reads,sql: only some of it.
set -eu
cd "$(dirname "$0")/.."
java=$(scripts/java.sh)
data=$(mktemp -d "${TMPDIR:-/tmp}/pawtrail-bench.XXXXXX")
trap 'rm -rf "$data" "$data".*' EXIT
mvn -q -Pbench -DskipTests -Dspotless.check.skip -pl bench -am package
"$java" --enable-native-access=ALL-UNNAMED -jar bench/target/bench.jar "$java" app/target/pawtrail.jar "$data"
