import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Confirmed addresses, sessions that can be told apart, second factors, links that work once, and the outbox of mails. */
export class Accounts1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // They answer other columns now; 20-accounts.sql makes them anew.
    await runner.query(`DROP FUNCTION IF EXISTS find_credential(text), open_session(bytea, uuid, interval)`);
    await runner.query(`
      ALTER TABLE credential
        ALTER COLUMN email DROP NOT NULL,
        ALTER COLUMN password_hash DROP NOT NULL,
        ADD COLUMN email_confirmed_at timestamptz;

      ALTER TABLE session
        ADD COLUMN session_id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN agent text NOT NULL DEFAULT '',
        ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now();
      ALTER TABLE session ALTER COLUMN session_id DROP DEFAULT;
      CREATE UNIQUE INDEX session_id_key ON session (session_id);

      CREATE TABLE pending_sign_in (
        token_hash bytea NOT NULL,
        account_id uuid NOT NULL,
        tries integer NOT NULL DEFAULT '0',
        expires_at timestamptz NOT NULL,
        CONSTRAINT pending_sign_in_pkey PRIMARY KEY (token_hash),
        CONSTRAINT pending_sign_in_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );
      CREATE INDEX pending_sign_in_account_idx ON pending_sign_in (account_id);

      CREATE TABLE second_factor (
        account_id uuid NOT NULL,
        secret text NOT NULL,
        last_step bigint NOT NULL DEFAULT '0',
        confirmed_at timestamptz,
        wrong integer NOT NULL DEFAULT '0',
        wrong_since timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT second_factor_pkey PRIMARY KEY (account_id),
        CONSTRAINT second_factor_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );

      CREATE TABLE recovery_code (
        account_id uuid NOT NULL,
        code_hash bytea NOT NULL,
        used_at timestamptz,
        CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash),
        CONSTRAINT recovery_code_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );

      CREATE TABLE one_time_link (
        link_id uuid NOT NULL,
        kind text NOT NULL,
        email text,
        account_id uuid,
        name text,
        password_hash text,
        token_hash bytea,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT one_time_link_pkey PRIMARY KEY (link_id),
        CONSTRAINT one_time_link_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX one_time_link_token_key ON one_time_link (token_hash);
      CREATE INDEX one_time_link_email_idx ON one_time_link (email, kind);
      CREATE INDEX one_time_link_account_idx ON one_time_link (account_id);

      CREATE TABLE mail (
        mail_id uuid NOT NULL,
        kind text NOT NULL,
        recipient text NOT NULL,
        data jsonb NOT NULL,
        state text NOT NULL DEFAULT 'waiting',
        tries integer NOT NULL DEFAULT '0',
        next_try_at timestamptz NOT NULL DEFAULT now(),
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz,
        CONSTRAINT mail_pkey PRIMARY KEY (mail_id)
      );
      CREATE INDEX mail_next_idx ON mail (state, next_try_at);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail, one_time_link, recovery_code, second_factor, pending_sign_in CASCADE;
      DROP FUNCTION IF EXISTS find_credential(text), open_session(bytea, uuid, interval, text);
      ALTER TABLE session DROP COLUMN session_id, DROP COLUMN agent, DROP COLUMN proved_at;
      DELETE FROM credential WHERE email IS NULL OR password_hash IS NULL;
      ALTER TABLE credential DROP COLUMN email_confirmed_at,
        ALTER COLUMN email SET NOT NULL, ALTER COLUMN password_hash SET NOT NULL`);
  }
}
