#!/bin/sh
# Brings Temporal's two databases up to the version of these tools. Run it before a server of that version starts. A second run
# changes nothing.
#   TEMPORAL_DB_HOST, TEMPORAL_DB_PORT, TEMPORAL_DB_PASSWORD_FILE
set -eu
SQL_PASSWORD=$(cat "$TEMPORAL_DB_PASSWORD_FILE")
export SQL_PASSWORD

sql_tool() {
  temporal-sql-tool --plugin postgres12 --endpoint "$TEMPORAL_DB_HOST" --port "$TEMPORAL_DB_PORT" --user temporal "$@"
}

for database in temporal temporal_visibility; do
  # Creates only the table of versions, if it does not exist yet. The commands below apply everything newer.
  sql_tool --database "$database" setup-schema --version 0.0
done
sql_tool --database temporal update-schema --schema-name postgresql/v12/temporal
sql_tool --database temporal_visibility update-schema --schema-name postgresql/v12/visibility
