-- What an engineer would give PostGraphile to stand on: views over the same tables for the two lists that need a
-- condition, told in comments what their keys are, and a function for the mutation. The views work in the caller's name,
-- so row security holds. Needs PostgreSQL 15.

CREATE SCHEMA bench_graph;
GRANT USAGE ON SCHEMA bench_graph TO counterpoint_app;

CREATE VIEW bench_graph.debate_claim WITH (security_invoker = true) AS
  SELECT s.team_id, s.debate_id, s.number, s.item_id AS claim_id, i.revision, i.created_at, i.author_id, c.text
    FROM standing s
    JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id AND i.kind = 'claim' AND i.archived_at IS NULL
    JOIN claim c ON c.team_id = s.team_id AND c.claim_id = s.item_id;
COMMENT ON VIEW bench_graph.debate_claim IS E'@primaryKey team_id,debate_id,number
@foreignKey (author_id) references public.account (account_id)|@fieldName author
@foreignKey (team_id, claim_id) references public.claim (team_id, claim_id)|@fieldName claim
@foreignKey (team_id, claim_id) references public.tally (team_id, item_id)|@fieldName tally';

CREATE VIEW bench_graph.standing_citation WITH (security_invoker = true) AS
  SELECT c.team_id, c.citation_id, c.claim_id, c.source_version_id, c.start_offset, c.end_offset, c.quote, c.prefix,
         c.suffix, c.stance
    FROM citation c WHERE c.archived_at IS NULL;
COMMENT ON VIEW bench_graph.standing_citation IS E'@primaryKey team_id,citation_id
@foreignKey (team_id, claim_id) references public.claim (team_id, claim_id)|@foreignFieldName citations
@foreignKey (team_id, source_version_id) references public.source_version (team_id, source_version_id)|@fieldName sourceVersion';

-- The very function that the API calls, with the viewer whom the session look-up has set.
CREATE FUNCTION bench_graph.cast_vote(team uuid, item uuid, value integer, judged integer, key text)
RETURNS jsonb LANGUAGE sql VOLATILE
AS $$
  SELECT jsonb_build_object('outcome', c.outcome, 'answer', c.answer)
    FROM cast_votes(jsonb_build_array(jsonb_build_object(
           'voter', viewer_id(), 'team', team, 'item', item, 'kind', 'claim', 'value', value, 'judged', judged,
           'rights', 'vote.cast', 'key', key, 'operation', 'castVote',
           'hash', encode(sha256(convert_to(concat_ws(' ', team, item, value, judged), 'UTF8')), 'hex'))),
         jsonb_build_object('vote.cast', bench.vote_rights())) c
$$;

GRANT SELECT ON ALL TABLES IN SCHEMA bench_graph TO counterpoint_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bench_graph TO counterpoint_app;
