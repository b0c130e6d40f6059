-- Questions about many readers at once, asked before every delivery to those who follow a debate.

-- Those of the accounts that may not read the debate; null stands for nobody. The same rule as may_read_debate, as a set;
-- what is in doubt is barred.
CREATE OR REPLACE FUNCTION barred_readers(team uuid, debate uuid, accounts uuid[]) RETURNS TABLE (account_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT asked.account_id
    FROM unnest(accounts) AS asked (account_id)
    LEFT JOIN debate d ON d.team_id = team AND d.debate_id = debate
   WHERE ((d.visibility = 'public' AND d.state <> 'draft')
      OR (d.visibility <> 'private' AND EXISTS (
            SELECT FROM membership m WHERE m.team_id = team AND m.account_id = asked.account_id))
      OR EXISTS (SELECT FROM participant p
                  WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = asked.account_id)) IS NOT TRUE
$$;

-- Those of the sessions and API tokens, by the hash of their secret, that hold no longer.
CREATE OR REPLACE FUNCTION ended_credentials(hashes bytea[]) RETURNS TABLE (hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT asked.hash
    FROM unnest(hashes) AS asked (hash)
   WHERE NOT EXISTS (
           SELECT FROM session s
            WHERE s.token_hash = asked.hash AND s.expires_at > now() AND s.last_seen_at > now() - interval '14 days')
     AND NOT EXISTS (
           SELECT FROM api_token t WHERE t.token_hash = asked.hash AND t.revoked_at IS NULL AND t.expires_at > now())
$$;
