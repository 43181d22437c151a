#!/bin/sh
# PostgreSQL's archive_command: archive-wal.sh <segment> <path in the archive>. Never replaces a segment, and says that it has
# archived one only when it is on the disk.
set -eu
segment=$1
archived=$2

if [ -e "$archived" ]; then
  # The server crashed after it had archived this segment, and asks again.
  cmp -s "$segment" "$archived" && exit 0
  echo "another segment is already archived as $archived" >&2
  exit 1
fi
aside=$archived.aside
cp "$segment" "$aside"
sync "$aside"
ln "$aside" "$archived"
rm "$aside"
sync "$(dirname "$archived")"
