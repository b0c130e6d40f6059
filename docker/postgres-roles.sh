#!/bin/sh
# Runs once, when the database folder is new: the roles that Counterpoint works as, none of them a superuser.
# counterpoint_owner owns the tables and migrates; counterpoint_app is the running server and owns nothing;
# counterpoint_memory reads debates into the memory of a node and writes nothing.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=owner_password="$(cat /run/secrets/owner_password)" \
  --set=app_password="$(cat /run/secrets/app_password)" \
  --set=memory_password="$(cat /run/secrets/memory_password)" <<'SQL'
CREATE ROLE counterpoint_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE counterpoint_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE counterpoint_memory LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'memory_password';
GRANT counterpoint_app, counterpoint_memory TO counterpoint_owner;
CREATE DATABASE counterpoint OWNER counterpoint_owner;
REVOKE ALL ON DATABASE counterpoint FROM PUBLIC;
GRANT CONNECT ON DATABASE counterpoint TO counterpoint_app, counterpoint_memory;
SQL
