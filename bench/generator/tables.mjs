import { table } from './table.mjs';

const key = { team_id: 'uuid' };

/** The tables that the generator fills, in an order in which what is referred to comes first. */
export const emptyTables = () => ({
  account: table('account', { account_id: 'uuid', name: 'text', created_at: 'timestamptz' }),
  session: table('session', {
    session_id: 'uuid',
    token_hash: 'bytea',
    account_id: 'uuid',
    expires_at: 'timestamptz',
  }),
  apiToken: table('api_token', {
    token_id: 'uuid',
    ...{ token_hash: 'bytea', account_id: 'uuid', name: 'text', scopes: 'text[]', expires_at: 'timestamptz' },
  }),
  team: table('team', { ...key, name: 'text', created_at: 'timestamptz' }),
  membership: table('membership', { ...key, account_id: 'uuid', role: 'text', joined_at: 'timestamptz' }),
  debate: table('debate', {
    ...{ ...key, debate_id: 'uuid', question: 'text', visibility: 'text', seq: 'bigint', digest: 'bytea' },
    ...{ next_number: 'int', next_source_number: 'int', created_by: 'uuid' },
    ...{ created_at: 'timestamptz', changed_at: 'timestamptz' },
  }),
  participant: table('participant', { ...key, debate_id: 'uuid', account_id: 'uuid', role: 'text' }),
  source: table('source', {
    ...{ ...key, source_id: 'uuid', title: 'text', kind: 'text', author: 'text', publisher: 'text', language: 'text' },
    ...{ added_by: 'uuid', created_at: 'timestamptz' },
  }),
  sourceVersion: table('source_version', {
    ...{ ...key, source_version_id: 'uuid', source_id: 'uuid', version: 'int', text: 'text', sha256: 'bytea' },
    ...{ added_by: 'uuid', created_at: 'timestamptz' },
  }),
  debateSource: table('debate_source', { ...key, debate_id: 'uuid', source_id: 'uuid', number: 'int' }),
  item: table('item', {
    ...{ ...key, item_id: 'uuid', kind: 'text', home_debate_id: 'uuid', revision: 'int', author_id: 'uuid' },
    ...{ created_at: 'timestamptz', edited_at: 'timestamptz' },
  }),
  itemRevision: table('item_revision', {
    ...{ ...key, item_id: 'uuid', revision: 'int', text: 'text', stance: 'text', author_id: 'uuid' },
    created_at: 'timestamptz',
  }),
  claim: table('claim', { ...key, claim_id: 'uuid', text: 'text', language: 'text' }),
  argument: table('argument', {
    ...{ ...key, argument_id: 'uuid', target_id: 'uuid', stance: 'text', note: 'text', sole_premise_id: 'uuid' },
  }),
  premise: table('premise', { ...key, argument_id: 'uuid', claim_id: 'uuid', ordinal: 'int' }),
  standing: table('standing', { ...key, debate_id: 'uuid', item_id: 'uuid', number: 'int', linked: 'boolean' }),
  position: table('position', { ...key, debate_id: 'uuid', claim_id: 'uuid', ordinal: 'int' }),
  citation: table('citation', {
    ...{ ...key, citation_id: 'uuid', claim_id: 'uuid', source_version_id: 'uuid', start_offset: 'int' },
    ...{ end_offset: 'int', quote: 'text', prefix: 'text', suffix: 'text', stance: 'text', author_id: 'uuid' },
    created_at: 'timestamptz',
  }),
  provenanceHop: table('provenance_hop', {
    ...{ ...key, citation_id: 'uuid', hop: 'int', source_id: 'uuid', reliability: 'text', credibility: 'smallint' },
  }),
  tally: table('tally', {
    ...{ ...key, item_id: 'uuid', counts: 'int[]', fresh_counts: 'int[]', fresh_since: 'int', version: 'bigint' },
  }),
  vote: table('vote', {
    ...{ ...key, item_id: 'uuid', voter_id: 'uuid', value: 'smallint', revision: 'int', cast_at: 'timestamptz' },
  }),
  voteHistory: table('vote_history', {
    ...{ ...key, item_id: 'uuid', voter_id: 'uuid', value: 'smallint', revision: 'int', at: 'timestamptz' },
  }),
  event: table('event', {
    ...{ ...key, debate_id: 'uuid', seq: 'bigint', event_id: 'uuid', type: 'text', actor_id: 'uuid' },
    ...{ at: 'timestamptz', subject_kind: 'text', subject_id: 'uuid', item_ids: 'uuid[]', payload: 'jsonb' },
    ...{ salt: 'bytea', payload_digest: 'bytea', digest: 'bytea' },
  }),
});
