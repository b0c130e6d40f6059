import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readSql } from './read-sql.js';

/** The first schema: everything that is hard to add later. */
export class CreateTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readSql('1764000000000-create-tables.sql'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE annotation, provenance_hop, citation, debate_source, source_version, source, vote_history, vote, tally,
         position, premise, argument, claim, item_revision, standing, item, event, participant, invitation, debate,
         membership, team, idempotency, api_token, session, credential, account CASCADE`,
    );
  }
}
