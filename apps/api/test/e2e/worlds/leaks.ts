import { DebateMemory } from '../../../src/features/outline/debate-memory.js';
import { CHANNEL } from '../../../src/platform/live/signal-transport.js';
import { withClient } from '../../harness/test-cluster.js';
import type { World } from './world.js';

/**
 * Ways to betray voters, each planted in a debate of its name, each with a channel on which it has to be noticed. They are
 * put in from outside: triggers in the world's database, or a service of its server that is wrapped.
 */
export const LEAKS = {
  event: 'nobody: event: WebSocket',
  tally: 'bo: tally: answer',
  signal: 'signals: signal',
  frame: 'nobody: frame: WebSocket',
  order: 'nobody: order: lists',
  strength: 'nobody: strength: items',
  claimDate: 'nobody: claimDate: items',
  roundDate: 'nobody: roundDate: reading',
  audit: 'owner: audit: lists',
  mail: 'mail',
  idCounter: 'counters of ids',
} as const;
export type Leak = keyof typeof LEAKS;

/** What happens at each ballot, in the debate that is named after the leak. */
const AT_EACH_BALLOT: Partial<Record<Leak, string>> = {
  event: `PERFORM append_event(NEW.team_id, ARRAY[debate], 'DEBATE_EDITED', 'debate', debate, '{}', '{}', NULL, NULL);`,
  tally: `UPDATE tally t SET counts = moved_counts(t.counts, CASE WHEN TG_OP = 'UPDATE' THEN OLD.value END, NEW.value)
           WHERE t.team_id = NEW.team_id AND t.item_id = NEW.item_id;`,
  signal: `PERFORM pg_notify('${CHANNEL}', jsonb_build_array(jsonb_build_object('kind', 'tallies', 'debateId', debate, 'itemIds', jsonb_build_array(NEW.item_id)))::text);`,
  frame: `UPDATE tally t SET version = t.version + 1 WHERE t.team_id = NEW.team_id AND t.item_id = NEW.item_id;
          PERFORM pg_notify('${CHANNEL}', jsonb_build_array(jsonb_build_object('kind', 'tallies', 'debateId', debate, 'itemIds', jsonb_build_array(NEW.item_id)))::text);`,
  order: `UPDATE position p SET ordinal = -nextval('latest_first') WHERE p.team_id = NEW.team_id AND p.debate_id = debate AND p.claim_id = NEW.item_id;`,
  claimDate: `UPDATE item i SET edited_at = clock_timestamp() WHERE i.team_id = NEW.team_id AND i.item_id = NEW.item_id;`,
  roundDate: `UPDATE round r SET opened_at = clock_timestamp() WHERE r.team_id = NEW.team_id AND r.round_id = NEW.round_id;`,
  audit: `PERFORM append_audit(NEW.team_id, debate, 'ballot.cast', NULL, 'session', 'round', NEW.round_id, '{}');`,
  mail: `INSERT INTO mail (mail_id, kind, recipient, data) VALUES (gen_random_uuid(), 'plain', 'owner@example.org', '{"subject": "Somebody has voted", "text": ""}');`,
  idCounter: `PERFORM nextval(pg_get_serial_sequence('vote_history', 'history_id'));`,
};

/** SQL that plants all leaks of the database. */
export function plantedSql(): string {
  const branches = Object.entries(AT_EACH_BALLOT).map(
    ([name, what]) => `IF named = 'Is ${name} genuine?' THEN ${what} END IF;`,
  );
  return `
    CREATE SEQUENCE latest_first;
    CREATE FUNCTION betray() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      debate uuid;
      named text;
    BEGIN
      SELECT d.debate_id, d.question INTO debate, named FROM round r JOIN debate d ON d.team_id = r.team_id AND d.debate_id = r.debate_id
       WHERE r.team_id = NEW.team_id AND r.round_id = NEW.round_id;
      ${branches.join('\n')}
      RETURN NULL;
    END $$;
    CREATE TRIGGER betray AFTER INSERT OR UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION betray();`;
}

/** Strengths of the debate named after it follow the ballots, though no tally does. */
export function plantStrength(world: World): void {
  const memory = world.api.get(DebateMemory);
  const read = memory.read.bind(memory);
  memory.read = async (debate, atLeast) => {
    const version = await read(debate, atLeast);
    const ballots = await withClient(world.database.ownerUrl, async (client) => {
      await client.query(`BEGIN; SET LOCAL counterpoint.ballots = 'on'`);
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ballot b JOIN round r USING (team_id, round_id) JOIN debate d USING (team_id, debate_id)
          WHERE r.debate_id = $1 AND d.question = 'Is strength genuine?'`,
        [debate.debateId],
      );
      return rows[0]?.count ?? 0;
    });
    const { reckoning } = version;
    const { assessment } = reckoning;
    const of: typeof assessment.of = (number) => {
      const strength = assessment.of(number);
      return { ...strength, combined: strength.combined + ballots / 1_000 };
    };
    const leaking = Object.create(reckoning, {
      assessment: { value: Object.create(assessment, { of: { value: of } }) as typeof assessment },
    }) as typeof reckoning;
    return Object.create(version, { reckoning: { value: leaking } }) as typeof version;
  };
}
