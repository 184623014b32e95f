#!/usr/bin/env bash
# Prints how fast it is, beside what this machine does bare in the same run; bench/target/bench.json holds the same. QUICK=1: all of it, in less
# than three minutes. BENCH_PARTS=flow,deliveries,isolation,ingest,cost,reads,replay,sql: only some of it. docs/measurements.md tells how to read it.
set -eu
cd "$(dirname "$0")/.."
java=$(scripts/java.sh)
data=$(mktemp -d "${TMPDIR:-/tmp}/pawtrail-bench.XXXXXX")
trap 'rm -rf "$data" "$data".*' EXIT
BENCH_COMMIT=$(git describe --always --dirty 2>/dev/null || echo unknown)
BENCH_JVM=$(scripts/jvm.sh)
export BENCH_COMMIT BENCH_JVM
trap 'exit 130' INT TERM # also while the JVM learns
mvn -q -Pbench -DskipTests -Dspotless.check.skip -pl bench -am package
app=app/target/pawtrail.jar
if scripts/aot.sh >/dev/null; then app=app/target/pawtrail/pawtrail.jar; fi # as make run starts it
"$java" --enable-native-access=ALL-UNNAMED -jar bench/target/bench.jar "$java" "$app" "$data" app/target/pawtrail.jar
