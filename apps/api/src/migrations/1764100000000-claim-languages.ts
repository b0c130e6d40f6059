import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A search asks in which languages a team writes: one step per language, instead of reading every claim. */
export class ClaimLanguages1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX claim_language_idx ON claim (team_id, language)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX claim_language_idx');
  }
}
