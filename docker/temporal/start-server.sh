#!/bin/sh
# Starts the Temporal server with config/homeward.yaml, which lists the variables that it reads from the environment.
set -eu
TEMPORAL_DB_PASSWORD=$(cat "$TEMPORAL_DB_PASSWORD_FILE")
export TEMPORAL_DB_PASSWORD
# The server does not authenticate callers: only containers of this host can reach it (networks in docker-compose.yml).
exec temporal-server --root / --config "$TEMPORAL_CONFIG_DIR" --env homeward --allow-no-auth start
