import { bySql, type Check } from './check.js';

// The samples leave a key as a mark that they were loaded; it has no answer.
const keys: Check = {
  name: 'each idempotency key has the answer that it was used for',
  counted: { sql: 'SELECT count(*) FROM idempotency', noun: 'keys' },
  advice:
    'Key, effect and answer are written in one transaction, so this row was written by hand. Delete it, as the owner: ' +
    'whoever repeats that request does it once more.',
  find: bySql(`
    SELECT NULL::uuid, NULL::uuid, NULL::uuid,
           format('key %s of account %s (%s) %s', quote_literal(k.key), k.account_id, k.operation,
             CASE WHEN a.account_id IS NULL THEN 'belongs to nobody' WHEN k.answer IS NULL THEN 'has no answer'
                  ELSE 'has a digest of its input that is none' END)
      FROM idempotency k LEFT JOIN account a ON a.account_id = k.account_id
     WHERE a.account_id IS NULL OR (k.operation <> 'loadSamples' AND (k.answer IS NULL OR octet_length(k.input_hash) <> 32))`),
};

const owners: Check = {
  name: 'each team and each debate has an owner',
  counted: { sql: 'SELECT (SELECT count(*) FROM team) + (SELECT count(*) FROM debate)', noun: 'teams and debates' },
  advice:
    'Without an owner nobody can let anybody in. As the owner of the database, make somebody an owner: ' +
    "UPDATE membership (participant) SET role = 'owner' WHERE …",
  find: bySql(`
    SELECT t.team_id, NULL::uuid, NULL::uuid, format('team %s (“%s”) has no owner', t.team_id, t.name)
      FROM team t WHERE NOT EXISTS (SELECT FROM membership m WHERE m.team_id = t.team_id AND m.role = 'owner')
    UNION ALL
    SELECT d.team_id, d.debate_id, NULL, 'the debate has no owner'
      FROM debate d WHERE NOT EXISTS (SELECT FROM participant p
                                       WHERE p.team_id = d.team_id AND p.debate_id = d.debate_id AND p.role = 'owner')`),
};

export const accountChecks: readonly Check[] = [keys, owners];
