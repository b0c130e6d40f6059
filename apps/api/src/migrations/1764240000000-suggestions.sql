CREATE TABLE suggestion (
  team_id uuid NOT NULL,
  suggestion_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  item_id uuid,
  other_item_id uuid,
  proposal jsonb NOT NULL,
  expected_revision integer,
  reason text NOT NULL DEFAULT '',
  author_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text NOT NULL DEFAULT '',
  accepted_as jsonb,
  result_item_id uuid,
  CONSTRAINT suggestion_kind_check CHECK (kind IN ('claim', 'argument', 'edit', 'move', 'merge')),
  CONSTRAINT suggestion_state_check CHECK (state IN ('open', 'accepted', 'rejected', 'withdrawn')),
  CONSTRAINT suggestion_decided_check CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT suggestion_not_own_check CHECK (state NOT IN ('accepted', 'rejected') OR decided_by <> author_id),
  CONSTRAINT suggestion_items_check CHECK (num_nonnulls(item_id, other_item_id) = CASE kind WHEN 'claim' THEN 0 WHEN 'argument' THEN 1 WHEN 'edit' THEN 1 ELSE 2 END),
  CONSTRAINT suggestion_pkey PRIMARY KEY (team_id, suggestion_id)
);

CREATE TABLE review_mark (
  team_id uuid NOT NULL,
  review_mark_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  item_id uuid NOT NULL,
  kind text NOT NULL,
  note text NOT NULL DEFAULT '',
  marked_by uuid NOT NULL,
  marked_at timestamptz NOT NULL DEFAULT now(),
  settled_by uuid,
  settled_at timestamptz,
  CONSTRAINT review_mark_kind_check CHECK (kind IN ('unsupported', 'not_a_claim', 'unclear', 'duplicate', 'unrelated', 'more_than_one_claim', 'move_elsewhere', 'vulgar')),
  CONSTRAINT review_mark_pkey PRIMARY KEY (team_id, review_mark_id)
);

CREATE TABLE report (
  team_id uuid NOT NULL,
  report_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  item_id uuid,
  annotation_id uuid,
  kind text NOT NULL,
  note text NOT NULL DEFAULT '',
  reporter_id uuid,
  reported_at timestamptz NOT NULL DEFAULT now(),
  settled_as text,
  settled_by uuid,
  settled_at timestamptz,
  settled_note text NOT NULL DEFAULT '',
  CONSTRAINT report_kind_check CHECK (kind IN ('spam', 'abuse', 'personal_data', 'illegal', 'off_topic', 'other')),
  CONSTRAINT report_settled_check CHECK (settled_as IN ('acted_on', 'dismissed') AND settled_at IS NOT NULL OR settled_as IS NULL AND settled_at IS NULL),
  CONSTRAINT report_subject_check CHECK (num_nonnulls(item_id, annotation_id) = 1),
  CONSTRAINT report_pkey PRIMARY KEY (team_id, report_id)
);

CREATE TABLE hidden_content (
  team_id uuid NOT NULL,
  hidden_content_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  item_id uuid,
  annotation_id uuid,
  texts jsonb NOT NULL,
  archived_items uuid[] NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  hidden_by uuid NOT NULL,
  hidden_at timestamptz NOT NULL DEFAULT now(),
  shown_by uuid,
  shown_at timestamptz,
  CONSTRAINT hidden_content_subject_check CHECK (num_nonnulls(item_id, annotation_id) = 1),
  CONSTRAINT hidden_content_pkey PRIMARY KEY (team_id, hidden_content_id)
);

CREATE TABLE mute (
  team_id uuid NOT NULL,
  mute_id uuid NOT NULL,
  debate_id uuid NOT NULL,
  account_id uuid NOT NULL,
  reason text NOT NULL,
  muted_by uuid NOT NULL,
  muted_at timestamptz NOT NULL DEFAULT now(),
  ends_at timestamptz,
  lifted_by uuid,
  lifted_at timestamptz,
  CONSTRAINT mute_pkey PRIMARY KEY (team_id, mute_id)
);

CREATE TABLE audit_chain (
  team_id uuid NOT NULL,
  seq bigint NOT NULL,
  digest bytea NOT NULL,
  CONSTRAINT audit_chain_pkey PRIMARY KEY (team_id)
);

CREATE TABLE audit_entry (
  team_id uuid NOT NULL,
  seq bigint NOT NULL,
  debate_id uuid,
  action text NOT NULL,
  actor_id uuid,
  via text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid,
  detail jsonb NOT NULL,
  at timestamptz NOT NULL,
  digest bytea NOT NULL,
  CONSTRAINT audit_entry_action_check CHECK (action ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  CONSTRAINT audit_entry_via_check CHECK (via IN ('session', 'token', 'nobody', 'operator')),
  CONSTRAINT audit_entry_pkey PRIMARY KEY (team_id, seq)
);

ALTER TABLE claim ADD COLUMN merged_into_id uuid;

CREATE INDEX suggestion_queue_idx ON suggestion (team_id, debate_id, state, suggestion_id);
CREATE INDEX suggestion_author_idx ON suggestion (author_id, team_id, suggestion_id);
CREATE INDEX suggestion_item_idx ON suggestion (team_id, item_id);
CREATE INDEX review_mark_item_idx ON review_mark (team_id, item_id, kind);
CREATE INDEX review_mark_debate_idx ON review_mark (team_id, debate_id, review_mark_id);
CREATE INDEX report_debate_idx ON report (team_id, debate_id, report_id);
CREATE INDEX hidden_content_item_idx ON hidden_content (team_id, item_id);
CREATE INDEX hidden_content_annotation_idx ON hidden_content (team_id, annotation_id);
CREATE INDEX mute_debate_idx ON mute (team_id, debate_id, account_id);
CREATE INDEX audit_entry_debate_idx ON audit_entry (team_id, debate_id, seq);

ALTER TABLE claim ADD CONSTRAINT claim_merged_into_fkey FOREIGN KEY (team_id, merged_into_id) REFERENCES claim(team_id,claim_id);
ALTER TABLE suggestion
  ADD CONSTRAINT suggestion_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id),
  ADD CONSTRAINT suggestion_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id),
  ADD CONSTRAINT suggestion_other_item_fkey FOREIGN KEY (team_id, other_item_id) REFERENCES item(team_id,item_id),
  ADD CONSTRAINT suggestion_result_fkey FOREIGN KEY (team_id, result_item_id) REFERENCES item(team_id,item_id),
  ADD CONSTRAINT suggestion_author_fkey FOREIGN KEY (author_id) REFERENCES account(account_id),
  ADD CONSTRAINT suggestion_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(account_id);
ALTER TABLE review_mark
  ADD CONSTRAINT review_mark_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id),
  ADD CONSTRAINT review_mark_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id),
  ADD CONSTRAINT review_mark_marked_by_fkey FOREIGN KEY (marked_by) REFERENCES account(account_id),
  ADD CONSTRAINT review_mark_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES account(account_id);
ALTER TABLE report
  ADD CONSTRAINT report_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id),
  ADD CONSTRAINT report_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id),
  ADD CONSTRAINT report_annotation_fkey FOREIGN KEY (team_id, annotation_id) REFERENCES annotation(team_id,annotation_id),
  ADD CONSTRAINT report_reporter_fkey FOREIGN KEY (reporter_id) REFERENCES account(account_id),
  ADD CONSTRAINT report_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES account(account_id);
ALTER TABLE hidden_content
  ADD CONSTRAINT hidden_content_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id),
  ADD CONSTRAINT hidden_content_item_fkey FOREIGN KEY (team_id, item_id) REFERENCES item(team_id,item_id),
  ADD CONSTRAINT hidden_content_annotation_fkey FOREIGN KEY (team_id, annotation_id) REFERENCES annotation(team_id,annotation_id),
  ADD CONSTRAINT hidden_content_hidden_by_fkey FOREIGN KEY (hidden_by) REFERENCES account(account_id),
  ADD CONSTRAINT hidden_content_shown_by_fkey FOREIGN KEY (shown_by) REFERENCES account(account_id);
ALTER TABLE mute
  ADD CONSTRAINT mute_debate_fkey FOREIGN KEY (team_id, debate_id) REFERENCES debate(team_id,debate_id),
  ADD CONSTRAINT mute_account_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  ADD CONSTRAINT mute_muted_by_fkey FOREIGN KEY (muted_by) REFERENCES account(account_id),
  ADD CONSTRAINT mute_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES account(account_id);
