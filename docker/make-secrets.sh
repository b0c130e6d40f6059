#!/bin/sh
# Makes the passwords and the key that docker-compose.yml uses, one file each, in docker/secrets. Existing ones are kept.
# The folder is closed to other users of this machine; the files in it are readable, because in the containers they
# are read by users with other numbers.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets

key() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
# keep FILE TEXT: writes the text unless the file is there already
keep() {
  if [ ! -e "secrets/$1" ]; then
    printf '%s\n' "$2" >"secrets/$1"
    echo "made docker/secrets/$1"
  fi
  chmod 644 "secrets/$1"
}

keep postgres_password "$(password)"
keep owner_password "$(password)"
keep app_password "$(password)"
keep memory_password "$(password)"
keep redis_password "$(password)"
database=postgres:5432/counterpoint
keep database_url "postgresql://counterpoint_owner:$(cat secrets/owner_password)@$database"
keep database_app_url "postgresql://counterpoint_app:$(cat secrets/app_password)@$database"
keep database_memory_url "postgresql://counterpoint_memory:$(cat secrets/memory_password)@$database"
keep redis_url "redis://:$(cat secrets/redis_password)@redis:6379"
keep secrets_key "$(key)"
keep redis.conf "requirepass $(cat secrets/redis_password)"
