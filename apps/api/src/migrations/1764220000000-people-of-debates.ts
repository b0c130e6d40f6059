import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Voters are listed, invitations reach a debate and go by mail, debates are shared by link and say what they allow. */
export class PeopleOfDebates1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE debate ADD allowances jsonb NOT NULL DEFAULT '{}';
      ALTER TABLE participant
        ADD may_vote boolean,
        ADD listed_at timestamptz NOT NULL DEFAULT now();
      ALTER TABLE invitation
        ALTER role DROP NOT NULL,
        ADD debate_role text,
        ADD may_vote boolean,
        ADD sent_to text,
        ADD is_for_one boolean NOT NULL DEFAULT false,
        ADD used_by uuid,
        ADD CONSTRAINT invitation_debate_role_check CHECK (debate_role IN ('viewer', 'suggester', 'writer', 'editor', 'admin')),
        ADD CONSTRAINT invitation_gives_check CHECK (
          (role IS NOT NULL OR debate_role IS NOT NULL) AND (debate_role IS NULL OR debate_id IS NOT NULL));
      CREATE TABLE share_link (
        team_id uuid NOT NULL,
        share_link_id uuid NOT NULL,
        debate_id uuid NOT NULL,
        name text NOT NULL,
        token_hash bytea NOT NULL,
        key_hash bytea NOT NULL,
        password_hash text,
        has_password boolean NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        tries_since timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT share_link_password_check CHECK (has_password = (password_hash IS NOT NULL)),
        CONSTRAINT share_link_pkey PRIMARY KEY (team_id, share_link_id),
        CONSTRAINT share_link_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate (team_id, debate_id),
        CONSTRAINT share_link_created_by_fkey FOREIGN KEY (created_by) REFERENCES account (account_id)
      );
      CREATE UNIQUE INDEX share_link_token_key ON share_link (team_id, token_hash);
      CREATE INDEX share_link_key_idx ON share_link (key_hash);
      CREATE INDEX share_link_debate_idx ON share_link (team_id, debate_id, share_link_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE share_link CASCADE;
      DELETE FROM invitation WHERE role IS NULL;
      ALTER TABLE invitation
        DROP CONSTRAINT invitation_gives_check, DROP CONSTRAINT invitation_debate_role_check,
        DROP used_by, DROP is_for_one, DROP sent_to, DROP may_vote, DROP debate_role CASCADE, ALTER role SET NOT NULL;
      ALTER TABLE participant DROP listed_at, DROP may_vote;
      ALTER TABLE debate DROP allowances;
    `);
  }
}
