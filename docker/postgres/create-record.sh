#!/bin/bash
# The first start of the record's PostgreSQL: `homeward_owner` owns the database and its tables, for the migrations alone;
# `homeward` is who the API and the worker are. It reads and writes rows, and cannot change a table or take a trigger away.
set -euo pipefail

# postgres://role:password@host/database
password_in() { sed -E 's|^[a-z]+://[^:]+:([^@]+)@.*$|\1|' "$1"; }
owner_password=$(password_in "$RECORD_OWNER_URL_FILE")
app_password=$(password_in "$RECORD_URL_FILE")

psql --set ON_ERROR_STOP=1 --set owner_password="$owner_password" --set app_password="$app_password" \
  --username postgres --dbname postgres <<'SQL'
create role homeward_owner login password :'owner_password';
create role homeward login password :'app_password';
create database homeward owner homeward_owner;
\connect homeward
revoke temporary on database homeward from public;
alter default privileges for role homeward_owner in schema public
  grant select, insert, update, delete on tables to homeward;
SQL
