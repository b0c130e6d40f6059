import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds that close by themselves. */
export class RoundDeadlines1764250000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE round ADD closes_at timestamptz, ADD CONSTRAINT round_closes_check CHECK (closes_at > opened_at);
      CREATE INDEX round_due_idx ON round (closes_at) WHERE closed_at IS NULL AND closes_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE round DROP COLUMN closes_at');
  }
}
