#!/usr/bin/env bash
# Looks through what containers are made of, without an engine: docker-compose.yml by its schema and dclint, Dockerfile by dockerfilelint.
set -eu
cd "$(dirname "$0")/lint"
if ! cmp -s package-lock.json node_modules/.ours; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
  cp package-lock.json node_modules/.ours
fi
export PATH="$PWD/node_modules/.bin:$PATH"
cd ../..
dclint --config scripts/lint/dclint.yaml --max-warnings 0 docker-compose.yml
dockerfilelint Dockerfile
