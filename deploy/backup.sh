#!/usr/bin/env bash
# Back up database and files into a new folder below the one that is named, and print its name.
#
#   PGHOST=… PGUSER=… PGPASSWORD=… PGDATABASE=commonweal COMMONWEAL_DATA=… deploy/backup.sh /backups
#
# PGUSER must be a superuser, or hold BYPASSRLS: row-level security hides partners' rows from any
# other, and pg_dump then stops rather than write half a backup.
set -euo pipefail
umask 077
target="${1:?Name the folder for backups}/$(date -u +%Y-%m-%dT%H%M%SZ)"
mkdir -p "$target.part"

pg_dump --format=custom --file="$target.part/database.dump"
# Files are only ever added, so those taken after the database hold all that it names.
mkdir -p "${COMMONWEAL_DATA:?Name the folder that holds files/}/files"
tar --create --gzip --file="$target.part/files.tar.gz" --directory="$COMMONWEAL_DATA" files
(cd "$target.part" && sha256sum database.dump files.tar.gz >SHA256SUMS)
# A backup that was cut short keeps the name .part and is never mistaken for a whole one.
mv "$target.part" "$target"
echo "$target"
