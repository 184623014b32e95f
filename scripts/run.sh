#!/usr/bin/env bash
# Starts the product on ./data; with a JDK 25 as scripts/aot.sh prepares it, once for each jar.
set -eu
cd "$(dirname "$0")/.."
java=$(scripts/java.sh)
trap 'exit 130' INT TERM # while it is prepared; then it is not ours any more
trained=app/target/pawtrail
# The collector that costs least: the heap in use is small, so that even a full collection is a short one.
if scripts/aot.sh >/dev/null; then
  # What it learned and cannot use it says in words that nobody can act upon.
  exec "$java" -XX:+UseParallelGC -XX:AOTCache=$trained/pawtrail.aot '-Xlog:aot*=error' -jar $trained/pawtrail.jar
fi
exec "$java" -XX:+UseParallelGC -jar app/target/pawtrail.jar
