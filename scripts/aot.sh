#!/usr/bin/env bash
# Unpacks the jar (into app/target/pawtrail, or where the second argument says) and starts it there once, on an empty folder, so that the
# JVM, 25 or later, writes down what it learned: every later start with -XX:AOTCache=.../pawtrail.aot takes half the CPU.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
java=$("$here/scripts/java.sh")
jar=${1:-$here/app/target/pawtrail.jar}
out=${2:-$here/app/target/pawtrail}
if ! "$java" -XX:+PrintFlagsFinal -version 2>/dev/null | grep AOTCacheOutput >/dev/null; then
  echo "$java keeps nothing of what it learned: that takes a JDK 25 or later." >&2
  exit 2
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/pawtrail-aot.XXXXXX")
pid=""
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
rm -rf "$out"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$out"
out=$(cd "$out" && pwd)
jar=$out/$(basename "$jar")
PAWTRAIL_PORT=0 PAWTRAIL_MANAGEMENT_PORT=0 PAWTRAIL_DATA_DIR="$work/data" \
  "$java" -XX:AOTCacheOutput="$out/pawtrail.aot" -jar "$jar" > "$work/log" 2>&1 &
pid=$!
until grep -q "Pawtrail is ready" "$work/log"; do
  kill -0 "$pid" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.2
done
kill "$pid"
wait "$pid" || true
pid=""
[ -s "$out/pawtrail.aot" ] || { cat "$work/log" >&2; exit 1; }
echo "Start it with: java -XX:AOTCache=$out/pawtrail.aot -jar $jar"
