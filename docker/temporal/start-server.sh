#!/bin/sh
# Starts the Temporal server with config/homeward.yaml, which says what it takes from the environment.
set -eu
TEMPORAL_DB_PASSWORD=$(cat "$TEMPORAL_DB_PASSWORD_FILE")
export TEMPORAL_DB_PASSWORD
# Nobody signs in to the server: it is reached from the host's own containers only (networks in docker-compose.yml).
exec temporal-server --root / --config "$TEMPORAL_CONFIG_DIR" --env homeward --allow-no-auth start
