#!/bin/sh
# docker/prepare-secrets.sh trial|production: makes the secrets that docker-compose.yml gives to its containers, each in a file
# of docker/secrets/<kind>. An existing secret is kept: if the wrapping key is lost or replaced, every case is lost.
set -eu
umask 077

kind=${1:-}
case $kind in
  trial | production) ;;
  *)
    echo "usage: $0 trial|production" >&2
    exit 2
    ;;
esac

secrets=$(dirname "$0")/secrets
folder=$secrets/$kind
mkdir -p "$folder"
echo '*' >"$secrets/.gitignore"

# The folder keeps out other users of this machine. The user of a container can read the file that the container is given.
keep() {
  [ -e "$folder/$1" ] && return
  printf %s "$2" >"$folder/.new"
  chmod 444 "$folder/.new"
  mv "$folder/.new" "$folder/$1"
  echo "made $folder/$1"
}

key() { head -c 32 /dev/urandom | base64; }
password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

keep record_admin_password "$(password)"
keep record_owner_url "postgres://homeward_owner:$(password)@record-db:5432/homeward"
for role in api worker codec audit report; do
  keep "record_${role}_url" "postgres://homeward_$role:$(password)@record-db:5432/homeward"
done
keep engine_admin_password "$(password)"
keep engine_db_password "$(password)"
for store in record engine; do
  keep "backup_${store}_url" "postgres://homeward_backup:$(password)@$store-db:5432/postgres"
done
keep wrapping_key "$(key)"
keep record_hash_key "$(key)"
keep double_aid_key "$(key)"
keep audit_checkpoint_key "$(key)"
keep bank_notice_key "$(key)"
# The token that is sent to the gateway for text messages. If the gateway has a token of its own, replace this one by it.
keep sms_token "$(password)"

if [ "$kind" = trial ]; then
  keep smtp_url smtp://mail:1025
elif [ ! -e "$folder/smtp_url" ]; then
  echo "left to you: write smtps://user:password@host:465 of your mail server to $folder/smtp_url (chmod 444)" >&2
  exit 1
fi
