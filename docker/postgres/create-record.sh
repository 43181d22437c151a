#!/bin/bash
# Runs at the first start of the record's PostgreSQL. `homeward_owner` owns the database and its tables, only for the migrations.
# Each other process has a role of its own, which gets its rights from the migrations (libs/persistence/src/database/roles.ts).
# None of these roles can change a table, the timeline or the audit.
set -euo pipefail

# postgres://role:password@host/database
password_in() { sed -E 's|^[a-z]+://[^:]+:([^@]+)@.*$|\1|' "$1"; }

psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set owner_password="$(password_in "$RECORD_OWNER_URL_FILE")" \
  --set api_password="$(password_in "$RECORD_API_URL_FILE")" \
  --set worker_password="$(password_in "$RECORD_WORKER_URL_FILE")" \
  --set codec_password="$(password_in "$RECORD_CODEC_URL_FILE")" \
  --set audit_password="$(password_in "$RECORD_AUDIT_URL_FILE")" \
  --set report_password="$(password_in "$RECORD_REPORT_URL_FILE")" <<'SQL'
create role homeward_owner login password :'owner_password';
create role homeward_api login password :'api_password';
create role homeward_worker login password :'worker_password';
create role homeward_codec login password :'codec_password';
create role homeward_audit login password :'audit_password';
create role homeward_report login password :'report_password';
create database homeward owner homeward_owner;
revoke all on database homeward from public;
grant connect on database homeward to homeward_api, homeward_worker, homeward_codec, homeward_audit, homeward_report;
SQL
