#!/usr/bin/env bash
# Prints what the product's JVM is given on this machine: the collector that costs least, unless somebody chose another (little is in use, so
# that even a full collection is short), and large pages, where the system has them to give (docs/adr/0024-what-an-update-may-cost.md).
set -u
case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in *:+Use*GC*) ;; *) echo -XX:+UseParallelGC ;; esac
if grep -Eqs '\[(always|madvise)\]' /sys/kernel/mm/transparent_hugepage/enabled; then echo -XX:+UseTransparentHugePages; fi
