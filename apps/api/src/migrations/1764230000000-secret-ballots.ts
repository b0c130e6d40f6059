import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Voting policies, and rounds of secret ballots. */
export class SecretBallots1764230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE debate
        ADD voters text NOT NULL DEFAULT 'members',
        ADD results text NOT NULL DEFAULT 'at_once',
        ADD CONSTRAINT debate_voters_check CHECK (voters IN ('nobody', 'listed', 'members', 'signed_in')),
        ADD CONSTRAINT debate_results_check CHECK (
          CASE WHEN ballot_mode = 'named' THEN results = 'at_once' ELSE results IN ('after_closing', 'when_released') END);
      -- Until now every writer had a vote; who is in no team keeps it by being listed as a voter.
      UPDATE participant p SET may_vote = true
       WHERE p.may_vote IS NULL AND p.role IN ('writer', 'editor', 'admin', 'owner')
         AND NOT EXISTS (SELECT FROM membership m
                          WHERE m.team_id = p.team_id AND m.account_id = p.account_id AND m.role <> 'guest');
      ALTER TABLE vote_history
        ALTER voter_id DROP NOT NULL,
        ADD totals integer[],
        ADD CONSTRAINT vote_history_round_check CHECK (
          CASE WHEN round_id IS NULL THEN voter_id IS NOT NULL AND totals IS NULL
               ELSE voter_id IS NULL AND value IS NULL AND array_length(totals, 1) = 5 END);
      CREATE TABLE round (
        team_id uuid NOT NULL,
        round_id uuid NOT NULL,
        debate_id uuid NOT NULL,
        number integer NOT NULL,
        mode text NOT NULL,
        results text NOT NULL,
        opened_by uuid NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_by uuid,
        closed_at timestamptz,
        released_by uuid,
        released_at timestamptz,
        voter_count integer,
        named boolean NOT NULL DEFAULT false,
        CONSTRAINT round_mode_check CHECK (mode IN ('blind', 'anonymous')),
        CONSTRAINT round_results_check CHECK (results IN ('after_closing', 'when_released')),
        CONSTRAINT round_order_check CHECK (released_at IS NULL OR closed_at IS NOT NULL),
        CONSTRAINT round_pkey PRIMARY KEY (team_id, round_id),
        CONSTRAINT round_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate (team_id, debate_id),
        CONSTRAINT round_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES account (account_id),
        CONSTRAINT round_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES account (account_id),
        CONSTRAINT round_released_by_fkey FOREIGN KEY (released_by) REFERENCES account (account_id)
      );
      CREATE UNIQUE INDEX round_number_key ON round (team_id, debate_id, number);
      CREATE UNIQUE INDEX round_unreleased_key ON round (team_id, debate_id) WHERE released_at IS NULL;
      CREATE TABLE round_item (
        team_id uuid NOT NULL,
        round_id uuid NOT NULL,
        item_id uuid NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT round_item_pkey PRIMARY KEY (team_id, round_id, item_id),
        CONSTRAINT round_item_round_fkey FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, round_id),
        CONSTRAINT round_item_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item (team_id, item_id)
      );
      CREATE INDEX round_item_item_idx ON round_item (team_id, item_id);
      CREATE TABLE round_result (
        team_id uuid NOT NULL,
        round_id uuid NOT NULL,
        item_id uuid NOT NULL,
        counts integer[] NOT NULL,
        CONSTRAINT round_result_counts_check CHECK (array_length(counts, 1) = 5),
        CONSTRAINT round_result_pkey PRIMARY KEY (team_id, round_id, item_id),
        CONSTRAINT round_result_item_fkey FOREIGN KEY (team_id, round_id, item_id)
          REFERENCES round_item (team_id, round_id, item_id)
      );
      CREATE TABLE ballot (
        team_id uuid NOT NULL,
        round_id uuid NOT NULL,
        item_id uuid NOT NULL,
        ballot_key bytea NOT NULL,
        value smallint NOT NULL,
        CONSTRAINT ballot_value_check CHECK (value BETWEEN 0 AND 4),
        CONSTRAINT ballot_pkey PRIMARY KEY (team_id, round_id, item_id, ballot_key),
        CONSTRAINT ballot_item_fkey FOREIGN KEY (team_id, round_id, item_id)
          REFERENCES round_item (team_id, round_id, item_id)
      );
      CREATE TABLE receipt (
        team_id uuid NOT NULL,
        round_id uuid NOT NULL,
        voter_id uuid NOT NULL,
        CONSTRAINT receipt_pkey PRIMARY KEY (team_id, round_id, voter_id),
        CONSTRAINT receipt_round_fkey FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, round_id),
        CONSTRAINT receipt_voter_fkey FOREIGN KEY (voter_id) REFERENCES account (account_id)
      );
      CREATE INDEX receipt_voter_idx ON receipt (voter_id);
      CREATE TABLE ballot_request (
        team_id uuid NOT NULL,
        round_id uuid NOT NULL,
        request_key bytea NOT NULL,
        input_key bytea NOT NULL,
        CONSTRAINT ballot_request_pkey PRIMARY KEY (team_id, round_id, request_key),
        CONSTRAINT ballot_request_round_fkey FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, round_id)
      );
      -- Swept as soon as a row has gone: what was deleted is not to lie about.
      CREATE TABLE round_secret (
        team_id uuid NOT NULL,
        round_id uuid NOT NULL,
        inner_key bytea NOT NULL,
        outer_key bytea NOT NULL,
        CONSTRAINT round_secret_pkey PRIMARY KEY (team_id, round_id),
        CONSTRAINT round_secret_round_fkey FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, round_id)
      ) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER IF EXISTS debate_keep_voting_policy ON debate;
      DROP TABLE round_secret, ballot_request, receipt, ballot, round_result, round_item, round CASCADE;
      DELETE FROM vote_history WHERE round_id IS NOT NULL;
      ALTER TABLE vote_history DROP CONSTRAINT vote_history_round_check, DROP totals, ALTER voter_id SET NOT NULL;
      UPDATE debate SET ballot_mode = 'named', results = 'at_once' WHERE ballot_mode <> 'named';
      ALTER TABLE debate DROP CONSTRAINT debate_results_check, DROP CONSTRAINT debate_voters_check, DROP results, DROP voters;
    `);
  }
}
