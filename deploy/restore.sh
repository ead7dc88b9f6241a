#!/usr/bin/env bash
# Put a backup made by backup.sh back: the database is replaced, the files are replaced.
#
#   PGHOST=… PGUSER=… PGPASSWORD=… PGDATABASE=commonweal COMMONWEAL_DATA=… \
#       deploy/restore.sh /backups/2026-11-21T020000Z
#
# Stop web and worker first. The roles must be there (deploy/roles.sql); PGUSER as for backup.sh.
set -euo pipefail
backup="${1:?Name the folder of the backup}"
(cd "$backup" && sha256sum --check --quiet SHA256SUMS)

pg_restore --clean --if-exists --exit-on-error --single-transaction \
    --dbname="${PGDATABASE:?Name the database}" "$backup/database.dump"
data="${COMMONWEAL_DATA:?Name the folder that holds files/}"
mkdir -p "$data/restoring"
tar --extract --gzip --file="$backup/files.tar.gz" --directory="$data/restoring"
rm -rf "$data/files"
mv "$data/restoring/files" "$data/files"
rmdir "$data/restoring"
echo "Restored from $backup."
