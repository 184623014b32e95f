#!/usr/bin/env bash
# Says in one line what is missing on this machine.
set -u
missing=()
for tool in "$@"; do command -v "$tool" >/dev/null || missing+=("$tool"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Pawtrail needs ${missing[*]} on the PATH (JDK 21+, Maven 3.8+, Node 20+, make): install and try again." >&2
  exit 2
fi
"$(dirname "$0")/java.sh" >/dev/null
