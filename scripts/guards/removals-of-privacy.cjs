/* Guards of what nobody is to learn. Their shape: removals.cjs. */
const { sql, feature, e2e } = require('./places.cjs');

module.exports = [
  {
    id: 'ballots-are-no-signal',
    row: 'P1',
    guard: 'a secret ballot is told to no debate',
    file: sql('65-rounds.sql'),
    find: "jsonb_build_object('debates', '[]'::jsonb,\n                'ballot',",
    replace: "jsonb_build_object('ballot',",
    test: feature('round/rounds.db-spec.ts'),
    named: '\\[P1\\]',
  },
  {
    id: 'no-early-tally',
    row: 'P2',
    guard: 'casting a ballot counts nothing that anybody can see',
    file: sql('65-rounds.sql'),
    find: 'VALUES (team, ongoing.round_id, viewer_id()) ON CONFLICT DO NOTHING;\n    END IF;',
    replace: `VALUES (team, ongoing.round_id, viewer_id()) ON CONFLICT DO NOTHING;
      UPDATE tally t SET counts[value + 1] = t.counts[value + 1] + 1, version = t.version + 1
       WHERE t.team_id = team AND t.item_id = item;
    END IF;`,
    test: e2e('two-worlds.e2e-spec.ts'),
    named: '\\[P2\\]',
  },
  {
    id: 'feed-of-readers',
    row: 'P2',
    guard: 'whoever follows a debate is asked before every delivery whether they may read it',
    file: feature('event/feed-access.ts'),
    find: 'return ({ accountId, shareKeys }) => barred.has(accountId) && !shareKeys?.some((key) => opening.has(key));',
    replace:
      'return ({ accountId, shareKeys }) => barred.has(accountId) && shareKeys?.some((key) => opening.has(key)) === true;',
    test: feature('event/debate-feed.db-spec.ts'),
    named: 'CVE-2026-30947',
  },
  {
    id: 'five-ballots',
    row: 'P3',
    guard: 'an anonymous round shows nothing of items with fewer than five ballots',
    file: sql('65-rounds.sql'),
    find: 'AS $$ SELECT 5 $$;',
    replace: 'AS $$ SELECT 1 $$;',
    test: feature('round/rounds.db-spec.ts'),
    named: '\\[P3\\]',
  },
  {
    id: 'written-anew',
    row: 'P4',
    guard: 'closing writes receipts anew, so that nothing ties them to ballots',
    file: sql('65-rounds.sql'),
    find: `  DELETE FROM receipt c WHERE c.team_id = team AND c.round_id = closing;
  INSERT INTO receipt (team_id, round_id, voter_id) SELECT team, closing, unnest(voters);
`,
    replace: '',
    test: feature('round/rounds.db-spec.ts'),
    named: '\\[P4\\]',
  },
  {
    id: 'secret-is-destroyed',
    row: 'P5',
    guard: 'closing an anonymous round destroys its secret',
    file: sql('65-rounds.sql'),
    find: '  DELETE FROM round_secret s WHERE s.team_id = team AND s.round_id = closing;\n',
    replace: '',
    test: feature('round/rounds.db-spec.ts'),
    named: '\\[P5\\]',
  },
  {
    id: 'mails-are-forgotten',
    row: 'P6',
    guard: 'erasing an account takes the mails to it along',
    file: sql('22-erasure.sql'),
    find: '  DELETE FROM mail m WHERE m.recipient = address;\n',
    replace: '',
    test: feature('erasure/erasure.db-spec.ts'),
    named: 'leaves nobody in any table',
  },
  {
    id: 'events-are-emptied',
    row: 'P6',
    guard: 'erasing an account empties what the log says of its texts',
    file: sql('22-erasure.sql'),
    find: "  UPDATE event e SET payload = '{}', salt = ''\n   WHERE",
    replace: '  UPDATE event e SET payload = e.payload\n   WHERE',
    test: feature('erasure/erasure.db-spec.ts'),
    named: 'leaves nobody in any table',
  },
  {
    id: 'votes-stay-counted',
    row: 'P6',
    guard: 'a vote that changes hands is not counted anew',
    file: sql('60-votes.sql'),
    find: 'UPDATE OF value, revision OR DELETE ON vote',
    replace: 'UPDATE OR DELETE ON vote',
    test: feature('erasure/erasure.db-spec.ts'),
    named: 'every vote counted',
  },
];
