-- The tables, as the entities declare them. Team tables start every key with team_id.

CREATE TABLE idempotency (
  account_id uuid NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  input_hash bytea NOT NULL,
  answer jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_pkey PRIMARY KEY (account_id, key)
);

CREATE TABLE account (
  account_id uuid NOT NULL,
  name text NOT NULL,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_pkey PRIMARY KEY (account_id)
);

CREATE TABLE api_token (
  token_hash bytea NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  scopes text array NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT api_token_pkey PRIMARY KEY (token_hash)
);

CREATE TABLE credential (
  account_id uuid NOT NULL,
  email text NOT NULL,
  password_hash text NOT NULL,
  CONSTRAINT credential_pkey PRIMARY KEY (account_id)
);

CREATE TABLE session (
  token_hash bytea NOT NULL,
  account_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (token_hash)
);

CREATE TABLE team (
  team_id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT team_pkey PRIMARY KEY (team_id)
);

CREATE TABLE debate (
  team_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  question text NOT NULL,
  description text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT 'en',
  visibility text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  revision integer NOT NULL DEFAULT '1',
  seq bigint NOT NULL DEFAULT '0',
  digest bytea,
  next_number integer NOT NULL DEFAULT '1',
  next_source_number integer NOT NULL DEFAULT '1',
  ballot_mode text NOT NULL DEFAULT 'named',
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT debate_ballot_mode_check CHECK (ballot_mode IN ('named', 'blind', 'anonymous')),
  CONSTRAINT debate_state_check CHECK (state IN ('draft', 'open', 'voting_closed', 'archived')),
  CONSTRAINT debate_visibility_check CHECK (visibility IN ('public', 'link', 'team', 'private')),
  CONSTRAINT debate_pkey PRIMARY KEY (team_id, debate_id)
);

CREATE TABLE item (
  team_id uuid NOT NULL,
  item_id uuid NOT NULL,
  kind text NOT NULL,
  home_debate_id uuid NOT NULL,
  revision integer NOT NULL DEFAULT '1',
  author_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  archived_at timestamptz,
  CONSTRAINT item_kind_check CHECK (kind IN ('claim', 'argument')),
  CONSTRAINT item_pkey PRIMARY KEY (team_id, item_id)
);

CREATE TABLE claim (
  team_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  text text NOT NULL,
  language text NOT NULL,
  CONSTRAINT claim_pkey PRIMARY KEY (team_id, claim_id)
);

CREATE TABLE source (
  team_id uuid NOT NULL,
  source_id uuid NOT NULL,
  title text NOT NULL,
  kind text NOT NULL,
  author text,
  publisher text,
  url text,
  published_on text,
  language text NOT NULL,
  added_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT source_pkey PRIMARY KEY (team_id, source_id)
);

CREATE TABLE source_version (
  team_id uuid NOT NULL,
  source_version_id uuid NOT NULL,
  source_id uuid NOT NULL,
  version integer NOT NULL,
  text text NOT NULL,
  sha256 bytea NOT NULL,
  added_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT source_version_version_key UNIQUE (team_id, source_id, version),
  CONSTRAINT source_version_pkey PRIMARY KEY (team_id, source_version_id)
);

CREATE TABLE citation (
  team_id uuid NOT NULL,
  citation_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  source_version_id uuid NOT NULL,
  start_offset integer NOT NULL,
  end_offset integer NOT NULL,
  quote text NOT NULL,
  prefix text NOT NULL,
  suffix text NOT NULL,
  stance text NOT NULL,
  author_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  archived_at timestamptz,
  CONSTRAINT citation_range_check CHECK (start_offset >= 0 AND end_offset > start_offset),
  CONSTRAINT citation_stance_check CHECK (stance IN ('SUPPORTS', 'DISPUTES')),
  CONSTRAINT citation_pkey PRIMARY KEY (team_id, citation_id)
);

CREATE TABLE annotation (
  team_id uuid NOT NULL,
  annotation_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  thread_id uuid,
  item_id uuid,
  citation_id uuid,
  source_version_id uuid,
  start_offset integer,
  end_offset integer,
  quote text,
  prefix text,
  suffix text,
  body text NOT NULL,
  author_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  archived_at timestamptz,
  resolved_at timestamptz,
  resolved_by uuid,
  CONSTRAINT annotation_target_check CHECK (num_nonnulls(thread_id, item_id, citation_id, source_version_id) = 1),
  CONSTRAINT annotation_pkey PRIMARY KEY (team_id, annotation_id)
);

CREATE TABLE argument (
  team_id uuid NOT NULL,
  argument_id uuid NOT NULL,
  target_id uuid NOT NULL,
  stance text NOT NULL,
  note text,
  sole_premise_id uuid,
  CONSTRAINT argument_stance_check CHECK (stance IN ('PRO', 'CON', 'NEUTRAL', 'NOT_APPLICABLE')),
  CONSTRAINT argument_pkey PRIMARY KEY (team_id, argument_id)
);

CREATE TABLE premise (
  team_id uuid NOT NULL,
  argument_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  ordinal integer NOT NULL,
  CONSTRAINT premise_pkey PRIMARY KEY (team_id, argument_id, claim_id)
);

CREATE TABLE provenance_hop (
  team_id uuid NOT NULL,
  citation_id uuid NOT NULL,
  hop integer NOT NULL,
  source_id uuid NOT NULL,
  reliability text NOT NULL,
  credibility smallint NOT NULL,
  CONSTRAINT provenance_hop_credibility_check CHECK (credibility BETWEEN 1 AND 6),
  CONSTRAINT provenance_hop_reliability_check CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  CONSTRAINT provenance_hop_pkey PRIMARY KEY (team_id, citation_id, hop)
);

CREATE TABLE participant (
  team_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL,
  CONSTRAINT participant_role_check CHECK (role IN ('viewer', 'suggester', 'writer', 'editor', 'admin', 'owner')),
  CONSTRAINT participant_pkey PRIMARY KEY (team_id, debate_id, account_id)
);

CREATE TABLE standing (
  team_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL,
  linked boolean NOT NULL DEFAULT false,
  CONSTRAINT standing_number_key UNIQUE (team_id, debate_id, number),
  CONSTRAINT standing_pkey PRIMARY KEY (team_id, debate_id, item_id)
);

CREATE TABLE position (
  team_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  ordinal integer NOT NULL,
  CONSTRAINT position_ordinal_key UNIQUE (team_id, debate_id, ordinal),
  CONSTRAINT position_pkey PRIMARY KEY (team_id, debate_id, claim_id)
);

CREATE TABLE event (
  team_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  seq bigint NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  item_ids uuid array NOT NULL DEFAULT '{}',
  payload jsonb NOT NULL,
  undoes bigint,
  salt bytea NOT NULL,
  payload_digest bytea NOT NULL,
  digest bytea NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (team_id, debate_id, seq)
);

CREATE TABLE item_revision (
  team_id uuid NOT NULL,
  item_id uuid NOT NULL,
  revision integer NOT NULL,
  text text NOT NULL,
  stance text,
  spelling_only boolean NOT NULL DEFAULT false,
  author_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT item_revision_pkey PRIMARY KEY (team_id, item_id, revision)
);

CREATE TABLE debate_source (
  team_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  source_id uuid NOT NULL,
  number integer NOT NULL,
  CONSTRAINT debate_source_number_key UNIQUE (team_id, debate_id, number),
  CONSTRAINT debate_source_pkey PRIMARY KEY (team_id, debate_id, source_id)
);

CREATE TABLE invitation (
  team_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  role text NOT NULL,
  debate_id uuid,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CONSTRAINT invitation_role_check CHECK (role IN ('admin', 'member', 'guest')),
  CONSTRAINT invitation_pkey PRIMARY KEY (team_id, invitation_id)
);

CREATE TABLE membership (
  team_id uuid NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL,
  joined_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT membership_role_check CHECK (role IN ('owner', 'admin', 'member', 'guest')),
  CONSTRAINT membership_pkey PRIMARY KEY (team_id, account_id)
);

CREATE TABLE tally (
  team_id uuid NOT NULL,
  item_id uuid NOT NULL,
  counts integer array NOT NULL DEFAULT '{0,0,0,0,0}',
  fresh_counts integer array NOT NULL DEFAULT '{0,0,0,0,0}',
  fresh_since integer NOT NULL DEFAULT '1',
  version bigint NOT NULL DEFAULT '0',
  CONSTRAINT tally_counts_check CHECK (array_length(counts, 1) = 5 AND array_length(fresh_counts, 1) = 5),
  CONSTRAINT tally_pkey PRIMARY KEY (team_id, item_id)
);

CREATE TABLE vote_history (
  team_id uuid NOT NULL,
  history_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  item_id uuid NOT NULL,
  voter_id uuid NOT NULL,
  value smallint,
  revision integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  round_id uuid,
  CONSTRAINT vote_history_pkey PRIMARY KEY (team_id, history_id)
);

CREATE TABLE vote (
  team_id uuid NOT NULL,
  item_id uuid NOT NULL,
  voter_id uuid NOT NULL,
  value smallint NOT NULL,
  revision integer NOT NULL,
  cast_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT vote_value_check CHECK (value BETWEEN 0 AND 4),
  CONSTRAINT vote_pkey PRIMARY KEY (team_id, item_id, voter_id)
);

CREATE INDEX api_token_account_idx ON api_token (account_id);

CREATE UNIQUE INDEX credential_email_key ON credential (email);

CREATE INDEX session_account_idx ON session (account_id);

CREATE INDEX debate_visibility_idx ON debate (visibility);

CREATE INDEX item_home_debate_idx ON item (team_id, home_debate_id);

CREATE INDEX citation_source_version_idx ON citation (team_id, source_version_id, start_offset);

CREATE INDEX citation_claim_idx ON citation (team_id, claim_id);

CREATE INDEX annotation_source_version_idx ON annotation (team_id, source_version_id);

CREATE INDEX annotation_item_idx ON annotation (team_id, item_id);

CREATE INDEX annotation_thread_idx ON annotation (team_id, thread_id);

CREATE INDEX annotation_debate_idx ON annotation (team_id, debate_id, created_at);

CREATE UNIQUE INDEX argument_sole_premise_key ON argument (team_id, sole_premise_id, target_id);

CREATE INDEX argument_target_idx ON argument (team_id, target_id);

CREATE INDEX premise_claim_idx ON premise (team_id, claim_id);

CREATE INDEX provenance_hop_source_idx ON provenance_hop (team_id, source_id);

CREATE INDEX participant_account_idx ON participant (account_id);

CREATE INDEX standing_item_idx ON standing (team_id, item_id);

CREATE UNIQUE INDEX event_event_id_key ON event (team_id, event_id);

CREATE INDEX event_undoes_idx ON event (team_id, debate_id, undoes);

CREATE INDEX debate_source_source_idx ON debate_source (team_id, source_id);

CREATE UNIQUE INDEX invitation_token_key ON invitation (team_id, token_hash);

CREATE INDEX membership_account_idx ON membership (account_id);

CREATE INDEX vote_history_voter_idx ON vote_history (team_id, item_id, voter_id);

CREATE INDEX vote_history_at_idx ON vote_history (team_id, at);

CREATE INDEX vote_voter_idx ON vote (voter_id);

ALTER TABLE api_token
  ADD CONSTRAINT api_token_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE;

ALTER TABLE credential
  ADD CONSTRAINT credential_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE;

ALTER TABLE session
  ADD CONSTRAINT session_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE;

ALTER TABLE debate
  ADD CONSTRAINT debate_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(account_id);

ALTER TABLE debate
  ADD CONSTRAINT debate_team_fkey FOREIGN KEY (team_id) REFERENCES team(team_id);

ALTER TABLE item
  ADD CONSTRAINT item_author_fkey FOREIGN KEY (author_id) REFERENCES account(account_id);

ALTER TABLE item
  ADD CONSTRAINT item_home_debate_fkey FOREIGN KEY (team_id, home_debate_id) REFERENCES debate(team_id,debate_id);

ALTER TABLE claim
  ADD CONSTRAINT claim_item_fkey FOREIGN KEY (team_id, claim_id) REFERENCES item(team_id,item_id);

ALTER TABLE source
  ADD CONSTRAINT source_added_by_fkey FOREIGN KEY (added_by) REFERENCES account(account_id);

ALTER TABLE source
  ADD CONSTRAINT source_team_fkey FOREIGN KEY (team_id) REFERENCES team(team_id);

ALTER TABLE source_version
  ADD CONSTRAINT source_version_added_by_fkey FOREIGN KEY (added_by) REFERENCES account(account_id);

ALTER TABLE source_version
  ADD CONSTRAINT source_version_source_fkey FOREIGN KEY (team_id, source_id) REFERENCES source(team_id,source_id);

ALTER TABLE citation
  ADD CONSTRAINT citation_author_fkey FOREIGN KEY (author_id) REFERENCES account(account_id);

ALTER TABLE citation
  ADD CONSTRAINT citation_source_version_fkey FOREIGN KEY (team_id, source_version_id) REFERENCES source_version(team_id,source_version_id);

ALTER TABLE citation
  ADD CONSTRAINT citation_claim_fkey FOREIGN KEY (team_id, claim_id) REFERENCES claim(team_id,claim_id);

ALTER TABLE annotation
  ADD CONSTRAINT annotation_author_fkey FOREIGN KEY (author_id) REFERENCES account(account_id);

ALTER TABLE annotation
  ADD CONSTRAINT annotation_source_version_fkey FOREIGN KEY (team_id, source_version_id) REFERENCES source_version(team_id,source_version_id);

ALTER TABLE annotation
  ADD CONSTRAINT annotation_citation_fkey FOREIGN KEY (team_id, citation_id) REFERENCES citation(team_id,citation_id);

ALTER TABLE annotation
  ADD CONSTRAINT annotation_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id);

ALTER TABLE annotation
  ADD CONSTRAINT annotation_thread_fkey FOREIGN KEY (team_id, thread_id) REFERENCES annotation(team_id,annotation_id);

ALTER TABLE annotation
  ADD CONSTRAINT annotation_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id);

ALTER TABLE argument
  ADD CONSTRAINT argument_target_fkey FOREIGN KEY (team_id, target_id) REFERENCES item(team_id,item_id);

ALTER TABLE argument
  ADD CONSTRAINT argument_item_fkey FOREIGN KEY (team_id, argument_id) REFERENCES item(team_id,item_id);

ALTER TABLE premise
  ADD CONSTRAINT premise_claim_fkey FOREIGN KEY (team_id, claim_id) REFERENCES claim(team_id,claim_id);

ALTER TABLE premise
  ADD CONSTRAINT premise_argument_fkey FOREIGN KEY (team_id, argument_id) REFERENCES argument(team_id,argument_id);

ALTER TABLE provenance_hop
  ADD CONSTRAINT provenance_hop_source_fkey FOREIGN KEY (team_id, source_id) REFERENCES source(team_id,source_id);

ALTER TABLE provenance_hop
  ADD CONSTRAINT provenance_hop_citation_fkey FOREIGN KEY (team_id, citation_id) REFERENCES citation(team_id,citation_id);

ALTER TABLE participant
  ADD CONSTRAINT participant_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id);

ALTER TABLE participant
  ADD CONSTRAINT participant_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id);

ALTER TABLE standing
  ADD CONSTRAINT standing_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id);

ALTER TABLE standing
  ADD CONSTRAINT standing_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id);

ALTER TABLE position
  ADD CONSTRAINT position_claim_fkey FOREIGN KEY (team_id, claim_id) REFERENCES claim(team_id,claim_id);

ALTER TABLE position
  ADD CONSTRAINT position_standing_fkey FOREIGN KEY (team_id, debate_id, claim_id) REFERENCES standing(team_id,debate_id,item_id);

ALTER TABLE event
  ADD CONSTRAINT event_actor_fkey FOREIGN KEY (actor_id) REFERENCES account(account_id);

ALTER TABLE event
  ADD CONSTRAINT event_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id);

ALTER TABLE item_revision
  ADD CONSTRAINT item_revision_author_fkey FOREIGN KEY (author_id) REFERENCES account(account_id);

ALTER TABLE item_revision
  ADD CONSTRAINT item_revision_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id);

ALTER TABLE debate_source
  ADD CONSTRAINT debate_source_source_fkey FOREIGN KEY (team_id, source_id) REFERENCES source(team_id,source_id);

ALTER TABLE debate_source
  ADD CONSTRAINT debate_source_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id);

ALTER TABLE invitation
  ADD CONSTRAINT invitation_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(account_id);

ALTER TABLE invitation
  ADD CONSTRAINT invitation_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id);

ALTER TABLE invitation
  ADD CONSTRAINT invitation_team_fkey FOREIGN KEY (team_id) REFERENCES team(team_id);

ALTER TABLE membership
  ADD CONSTRAINT membership_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id);

ALTER TABLE membership
  ADD CONSTRAINT membership_team_fkey FOREIGN KEY (team_id) REFERENCES team(team_id);

ALTER TABLE tally
  ADD CONSTRAINT tally_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id);

ALTER TABLE vote_history
  ADD CONSTRAINT vote_history_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id);

ALTER TABLE vote
  ADD CONSTRAINT vote_voter_fkey FOREIGN KEY (voter_id) REFERENCES account(account_id);

ALTER TABLE vote
  ADD CONSTRAINT vote_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id);
