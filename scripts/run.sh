#!/usr/bin/env bash
# Starts the product on ./data; with a JDK 25 as scripts/aot.sh prepares it, once for each jar.
set -eu
cd "$(dirname "$0")/.."
java=$(scripts/java.sh)
trap 'exit 130' INT TERM # while it is prepared; then it is not ours any more
trained=app/target/pawtrail
flags=$(scripts/jvm.sh)
if scripts/aot.sh >/dev/null; then
  # What it learned and cannot use it says in words that nobody can act upon.
  # shellcheck disable=SC2086
  exec "$java" $flags -XX:AOTCache=$trained/pawtrail.aot '-Xlog:aot*=error' -jar $trained/pawtrail.jar
fi
# shellcheck disable=SC2086
exec "$java" $flags -jar app/target/pawtrail.jar
