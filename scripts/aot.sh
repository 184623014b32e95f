#!/usr/bin/env bash
# Unpacks the jar (into app/target/pawtrail, or where the second argument says) and lets it do its job there once, for a sandbox's people, so that
# the JVM, 25 or later, writes down what it learned: every later start with -XX:AOTCache=.../pawtrail.aot takes half the CPU, and what it runs is
# translated sooner. What was learned of the same jar by the same JVM is kept. TRAINING_SECONDS=25 says for how long.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
java=$("$here/scripts/java.sh")
jar=${1:-$here/app/target/pawtrail.jar}
out=${2:-$here/app/target/pawtrail}
sandbox=$here/sandbox/target/sandbox-exec.jar
if ! "$java" -XX:+PrintFlagsFinal -version 2>/dev/null | grep AOTCacheOutput >/dev/null; then
  echo "$java keeps nothing of what it learned: that takes a JDK 25 or later." >&2
  exit 2
fi
told() { echo "Start it with: $java -XX:AOTCache=$out/pawtrail.aot -jar $out/$(basename "$jar")"; }
# By the jar and the JVM, and not by what JAVA_TOOL_OPTIONS makes that one say of itself.
of="$(cksum < "$jar") $(env -u JAVA_TOOL_OPTIONS -u JDK_JAVA_OPTIONS -u _JAVA_OPTIONS "$java" -version 2>&1 | cksum)"
if [ -s "$out/pawtrail.aot" ] && [ "$(cat "$out/trained-on" 2>/dev/null)" = "$of" ]; then
  out=$(cd "$out" && pwd)
  told
  exit 0
fi
if [ "$(cat "$out.failed-on" 2>/dev/null)" = "$of" ]; then
  echo "The JVM could learn nothing from this jar last time; it is tried again without $out.failed-on." >&2
  exit 3
fi
[ -f "$sandbox" ] || { echo "$sandbox is missing: mvn -DskipTests -pl app,sandbox -am package makes it." >&2; exit 1; }
echo "The JVM learns the main job, for quick starts: about a minute, once for each build ..." >&2
work=$(mktemp -d "${TMPDIR:-/tmp}/pawtrail-aot.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM # and not on with what was learned by then
rm -rf "$out"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$out"
out=$(cd "$out" && pwd)
# The first JVM that the sandbox starts is the server; the others are commands of the operator.
cat > "$work/java" <<EOF
#!/bin/sh
if mkdir "$work/begun" 2>/dev/null; then exec "$java" -XX:AOTMode=record -XX:AOTConfiguration="$work/learned" "\$@"; fi
exec "$java" "\$@"
EOF
chmod +x "$work/java"
# Nothing else of our surroundings: they may name the real Axon Server.
env -i PATH="$PATH" HOME="${HOME:-/}" TMPDIR="$work" DEMO_SECONDS="${TRAINING_SECONDS:-25}" PAWTRAIL_PORT=0 PAWTRAIL_MANAGEMENT_PORT=0 SANDBOX_TELEGRAM_PORT=0 SANDBOX_TRACKER_PORT=0 \
  "$java" -jar "$sandbox" demo --webhook --java "$work/java" --app "$out/$(basename "$jar")" --data "$work/data" > "$work/log" 2>&1 || true
failed() { echo "$of" > "$out.failed-on"; tail -n 30 "$@" >&2 || true; exit 1; }
[ -s "$work/learned" ] || failed "$work/log" "$work/data.log"
(cd "$out" && "$java" -XX:AOTMode=create -XX:AOTConfiguration="$work/learned" -XX:AOTCache="$out/pawtrail.aot" -jar "$out/$(basename "$jar")") > "$work/log" 2>&1 || true
[ -s "$out/pawtrail.aot" ] || failed "$work/log"
echo "$of" > "$out/trained-on"
told
