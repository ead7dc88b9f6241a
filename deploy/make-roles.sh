#!/bin/sh
# PostgreSQL's container runs this once, when its data folder is new.
set -eu
psql --quiet --username postgres --set ON_ERROR_STOP=1 \
    --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" \
    --file "${ROLES_SQL:-/etc/commonweal/roles.sql}"
