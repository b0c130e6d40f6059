import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One's own part of the audit log, unwanted mails, suggestions that their authors change, locked claims, access in an emergency. */
export class ActivityAndEmergencyAccess1764260000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, at);
      CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_id, at);

      ALTER TABLE credential ADD COLUMN unwanted_mails text array NOT NULL DEFAULT '{}';

      ALTER TABLE suggestion
        ADD COLUMN edition integer NOT NULL DEFAULT '1',
        ADD COLUMN edited_at timestamptz;

      ALTER TABLE item ADD COLUMN locked_at timestamptz;

      CREATE TABLE emergency_access (
        team_id uuid NOT NULL,
        emergency_access_id uuid NOT NULL,
        debate_id uuid NOT NULL,
        account_id uuid NOT NULL,
        reason text NOT NULL,
        began_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL,
        CONSTRAINT emergency_access_pkey PRIMARY KEY (team_id, emergency_access_id),
        CONSTRAINT emergency_access_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id),
        CONSTRAINT emergency_access_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE,
        CONSTRAINT emergency_access_time_check CHECK (ends_at <= began_at + interval '24 hours')
      );
      CREATE INDEX emergency_access_account_idx ON emergency_access (account_id, ends_at);
      CREATE INDEX emergency_access_debate_idx ON emergency_access (team_id, debate_id, emergency_access_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE emergency_access CASCADE;
      ALTER TABLE item DROP COLUMN locked_at;
      ALTER TABLE suggestion DROP COLUMN edition, DROP COLUMN edited_at;
      ALTER TABLE credential DROP COLUMN unwanted_mails;
      DROP INDEX audit_entry_actor_idx, audit_entry_subject_idx`);
  }
}
