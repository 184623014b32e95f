#!/usr/bin/env bash
# Prints the java that Pawtrail is built for and runs on: 21 or later, the newest there is.
set -u
best="" best_version=0
version() { "$1" -version 2>&1 | sed -nE 's/.*version "([0-9]+).*/\1/p' | head -1; }
for java in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java /opt/*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jdks/*/bin/java /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
  [ -x "$java" ] || continue
  v=$(version "$java")
  if [ "${v:-0}" -gt "$best_version" ]; then best=$java best_version=$v; fi
done
if [ "$best_version" -lt 21 ]; then
  echo "Pawtrail needs a JDK 21 or later (found: ${best_version}). Install one, for example temurin-25-jdk, or set JAVA_HOME." >&2
  exit 2
fi
echo "$best"
