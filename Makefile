# The few commands that everybody needs; README.md says what each shows.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MVN ?= mvn -q

.PHONY: help demo run test bench torture fmt

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

app/target/pawtrail.jar: FORCE
	@scripts/need.sh java mvn
	@[ -f $@ ] || echo "Built for the first time, with what Maven has to fetch: some minutes in silence ..." >&2
	@$(MVN) -DskipTests -Dspotless.check.skip -pl app,sandbox -am package
FORCE:

demo: app/target/pawtrail.jar ## the main job on embedded parts, with a simulated Telegram and a tracker
	@scripts/demo.sh

run: app/target/pawtrail.jar ## the product alone, on ./data
	@exec scripts/run.sh

test: ## every test and every quality gate
	@scripts/need.sh java mvn node
	@scripts/test.sh

bench: app/target/pawtrail.jar ## how fast it is, beside what this machine can do
	@scripts/bench.sh

torture: app/target/pawtrail.jar ## kills it again and again, and looks whether anything was lost
	@scripts/torture.sh

fmt: ## formats the sources
	@$(MVN) -Pbench spotless:apply
