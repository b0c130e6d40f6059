import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens that can be listed and limited to one debate, passkeys, single sign-on, account exports, shared rate limits. */
export class Keys1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE api_token
        ADD COLUMN token_id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN only_team_id uuid,
        ADD COLUMN only_debate_id uuid,
        ADD CONSTRAINT api_token_only_debate_check CHECK ((only_team_id IS NULL) = (only_debate_id IS NULL)),
        ADD CONSTRAINT api_token_only_debate_fkey FOREIGN KEY (only_team_id, only_debate_id)
          REFERENCES debate(team_id,debate_id) ON DELETE CASCADE;
      ALTER TABLE api_token ALTER COLUMN token_id DROP DEFAULT;
      CREATE UNIQUE INDEX api_token_token_id_key ON api_token (token_id);

      CREATE TABLE passkey (
        credential_id text NOT NULL,
        passkey_id uuid NOT NULL,
        account_id uuid NOT NULL,
        name text NOT NULL,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text array NOT NULL,
        backed_up boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        CONSTRAINT passkey_pkey PRIMARY KEY (credential_id),
        CONSTRAINT passkey_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );
      CREATE INDEX passkey_account_idx ON passkey (account_id);

      CREATE TABLE passkey_challenge (
        challenge_hash bytea NOT NULL,
        account_id uuid,
        expires_at timestamptz NOT NULL,
        CONSTRAINT passkey_challenge_pkey PRIMARY KEY (challenge_hash),
        CONSTRAINT passkey_challenge_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );
      CREATE INDEX passkey_challenge_expires_idx ON passkey_challenge (expires_at);

      CREATE TABLE external_identity (
        issuer text NOT NULL,
        subject text NOT NULL,
        identity_id uuid NOT NULL,
        account_id uuid NOT NULL,
        email text,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        CONSTRAINT external_identity_pkey PRIMARY KEY (issuer, subject),
        CONSTRAINT external_identity_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );
      CREATE INDEX external_identity_account_idx ON external_identity (account_id);

      CREATE TABLE sign_on_attempt (
        state_hash bytea NOT NULL,
        secret_hash bytea NOT NULL,
        nonce text NOT NULL,
        verifier text NOT NULL,
        account_id uuid,
        expires_at timestamptz NOT NULL,
        CONSTRAINT sign_on_attempt_pkey PRIMARY KEY (state_hash),
        CONSTRAINT sign_on_attempt_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );
      CREATE INDEX sign_on_attempt_expires_idx ON sign_on_attempt (expires_at);

      CREATE TABLE account_export (
        secret_hash bytea NOT NULL,
        account_id uuid NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT account_export_pkey PRIMARY KEY (secret_hash),
        CONSTRAINT account_export_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
      );
      CREATE INDEX account_export_expires_idx ON account_export (expires_at);

      CREATE UNLOGGED TABLE rate_limit (
        key text NOT NULL,
        points integer NOT NULL DEFAULT '0',
        expire bigint,
        CONSTRAINT rate_limit_pkey PRIMARY KEY (key)
      );
      CREATE INDEX rate_limit_expire_idx ON rate_limit (expire);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE rate_limit, account_export, sign_on_attempt, external_identity, passkey_challenge, passkey CASCADE;
      ALTER TABLE api_token DROP COLUMN token_id, DROP COLUMN only_team_id, DROP COLUMN only_debate_id CASCADE`);
  }
}
