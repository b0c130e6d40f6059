import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readSql } from './read-sql.js';

/** Suggestions, moderation, and the audit log. */
export class Suggestions1764240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readSql('1764240000000-suggestions.sql'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claim DROP COLUMN merged_into_id');
    await runner.query(
      'DROP TABLE suggestion, review_mark, report, hidden_content, mute, audit_chain, audit_entry CASCADE',
    );
  }
}
