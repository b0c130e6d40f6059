-- UUIDv7 (RFC 9562) for rows that the database itself makes; PostgreSQL has its own only from 18 on.
CREATE OR REPLACE FUNCTION gen_random_uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
  SELECT encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- COMMENT takes no parameter; this one does.
CREATE OR REPLACE FUNCTION set_schema_mark(mark text) RETURNS void
LANGUAGE plpgsql
AS $$ BEGIN EXECUTE format('COMMENT ON SCHEMA public IS %L', mark); END $$;
