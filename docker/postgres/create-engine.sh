#!/bin/bash
# Runs at the first start of the engine's PostgreSQL. Creates a role without special rights that owns Temporal's two databases.
set -euo pipefail
password=$(cat "$ENGINE_DB_PASSWORD_FILE")

psql --set ON_ERROR_STOP=1 --set password="$password" --username postgres --dbname postgres <<'SQL'
create role temporal login password :'password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
