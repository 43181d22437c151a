#!/bin/bash
# Runs at the first start of each PostgreSQL. Creates the login that copies the whole server for a backup. It can read no table.
set -euo pipefail
password=$(sed -E 's|^[a-z]+://[^:]+:([^@]+)@.*$|\1|' "$BACKUP_URL_FILE")

psql --set ON_ERROR_STOP=1 --set password="$password" --username postgres --dbname postgres <<'SQL'
create role homeward_backup login replication password :'password';
SQL
hba=$(psql --no-align --tuples-only --username postgres --dbname postgres --command 'show hba_file')
echo 'host replication homeward_backup all scram-sha-256' >>"$hba"
psql --quiet --username postgres --dbname postgres --command 'select pg_reload_conf()' >/dev/null
