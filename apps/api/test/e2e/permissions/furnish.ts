import { parseGlobalId } from '../../../src/platform/graphql/global-id.js';
import type { SignedInViewer } from '../../../src/platform/auth/viewer.js';
import { anId, TEXT } from '../../harness/canned.js';
import { mutate } from '../../harness/mutate.js';
import { accepted, marked } from '../../harness/scene.js';
import type { Seed } from '../../harness/seed.js';
import type { TestClient } from '../../harness/test-client.js';

/** What a debate is furnished with, and by whom. */
export type Plan = {
  readonly teamId: string;
  /** Stands in every text. */
  readonly word: string;
  readonly maker: SignedInViewer;
  readonly client: TestClient;
  /** Suggests and reports. */
  readonly proposer: { readonly accountId: string; readonly client: TestClient };
  /** Somebody who is listed, somebody who is muted: accounts. */
  readonly extra: string;
  readonly silenced: string;
};

/** Ids of what is there, by name, and of the debates that it is in. */
export type Furnished = { readonly debateIds: readonly string[]; readonly ids: Readonly<Record<string, string>> };

type Thing = { readonly id: string; readonly positions?: readonly { readonly id: string }[] };
type Made = Readonly<Record<string, Thing | undefined>>;
type Make = (name: string, input: object, onSuccess: string, by?: TestClient) => Promise<Made>;

/** A debate with a thing of each kind in it, and three beside it whose votes are secret: before, in and after a round. */
export async function furnish(seed: Seed, plan: Plan): Promise<Furnished> {
  const { teamId, word, maker, client, proposer } = plan;
  const text = `${word} ${TEXT}`;
  const debate = await seed.story({
    tree: `${word} a > ${word} b; ${word} c; ${word} d; ${word} e`,
    positions: [`${word} a`],
    owner: maker,
    teamId,
    visibility: 'link', // what it will be is set when all is there: share links are made where they open something
    question: `Why ${word}?`,
  });
  const { debateId } = debate;
  const idOf = (kind: Parameters<typeof anId>[0], id: string) => anId(kind, teamId, id);
  const claim = (name: string) => idOf('claim', debate.claim(`${word} ${name}`));
  const argument = idOf('argument', debate.step(`${word} a > ${word} b`));
  const debateGlobalId = idOf('debate', debateId);
  const make: Make = async (name, input, onSuccess, by = client) => {
    const made = await mutate(by, name, input, onSuccess);
    if (made.message !== undefined) throw new Error(`${name}: ${made.__typename}: ${made.message}`);
    return made as unknown as Made;
  };

  const { sourceId, sourceVersionId } = await seed.source(maker, debate, text);
  const passage = marked(sourceVersionId, 'a memory stick', text);
  const { citationId } = accepted(
    await seed.citations.citePassage(maker, {
      ...debate,
      claimId: debate.claim(`${word} a`),
      passage,
      stance: 'SUPPORTS',
      provenance: [],
    }),
  );
  const annotate = async (body: string) =>
    accepted(
      await seed.annotations.annotate(maker, {
        ...debate,
        target: { kind: 'claim', id: debate.claim(`${word} a`) },
        body: `${word} ${body}`,
      }),
    ).annotationId;
  const annotationId = await annotate('hm');
  const [event] = await seed.asOwner<{ event_id: string; seq: string }>(
    `SELECT event_id, seq FROM event WHERE team_id = $1 AND debate_id = $2 AND type = 'ANNOTATION_ADDED'`,
    [teamId, debateId],
  );
  if (event === undefined) throw new Error('An annotation is in the log.');
  const hidden = idOf('annotation', await annotate('never mind'));
  await seed.participant(debate, 'suggester', { ...maker, accountId: proposer.accountId });
  for (const accountId of [plan.extra, plan.silenced]) {
    await seed.participant(debate, 'viewer', { ...maker, accountId });
  }

  const made = {
    ...(await make('hideContent', { subjectId: hidden, reason: `${word} rude` }, 'subject { id }')),
    ...(await make('markForReview', { itemId: claim('a'), kind: 'UNCLEAR' }, 'mark { id }')),
    ...(await make('lockClaim', { claimId: claim('e') }, 'seq')),
    ...(await make(
      'muteAccount',
      { debateId: debateGlobalId, accountId: accountIdOf(plan.silenced), reason: `${word} loud` },
      'mute { id }',
    )),
    ...(await make('createShareLink', { debateId: debateGlobalId, name: `${word} press` }, 'shareLink { id }')),
    ...(await make(
      'suggestClaim',
      { debateId: debateGlobalId, text: `${word} suggested`, reason: `${word} why` },
      '... on SuggestSuccess { suggestion { id } }',
      proposer.client,
    )),
    ...(await make(
      'reportContent',
      { subjectId: claim('b'), kind: 'SPAM', note: word },
      'report { id }',
      proposer.client,
    )),
  };
  const secret = await furnishSecret(plan, make);
  return {
    debateIds: [debateId, ...secret.debateIds],
    ids: {
      ...secret.ids,
      debate: debateGlobalId,
      team: idOf('team', teamId),
      claim: claim('a'),
      otherClaim: claim('b'),
      looseClaim: claim('c'),
      spareClaim: claim('d'),
      lockedClaim: claim('e'),
      argument,
      source: idOf('source', sourceId),
      sourceVersion: idOf('sourceVersion', sourceVersionId),
      citation: idOf('citation', citationId),
      annotation: idOf('annotation', annotationId),
      event: idOf('event', event.event_id),
      eventSeq: event.seq,
      quote: passage.quote,
      start: String(passage.start),
      end: String(passage.end),
      hiddenAnnotation: hidden,
      extraAccount: accountIdOf(plan.extra),
      ...namesOf(made),
    },
  };
}

async function furnishSecret({ teamId, word }: Plan, make: Make): Promise<Furnished> {
  const debateIds: string[] = [];
  const ids: Record<string, string> = {};
  for (const stage of ['planned', 'running', 'over'] as const) {
    const { debate } = await make(
      'createDebate',
      {
        teamId: anId('team', teamId, teamId),
        question: `Who ${word}, ${stage}?`,
        visibility: 'LINK',
        positions: [`${word} ${stage}`],
      },
      'debate { id positions { id } }',
    );
    const debateId = idIn(debate);
    ids[`${stage}Claim`] = debate?.positions?.[0]?.id ?? '';
    debateIds.push(parseGlobalId(debateId)?.id ?? '');
    ids[`${stage}Debate`] = debateId;
    await make(
      'editVotingPolicy',
      { debateId, mode: 'BLIND', results: 'WHEN_RELEASED', expectedRevision: 1 },
      'debate { id }',
    );
    if (stage === 'planned') continue;
    const { round } = await make('openRound', { debateId }, '... on RoundSuccess { round { id } }');
    ids[`${stage}Round`] = idIn(round);
    if (stage === 'over') await make('closeRound', { roundId: idIn(round) }, '... on RoundSuccess { round { id } }');
  }
  return { debateIds, ids };
}

function idIn(made: Made[string]): string {
  if (made === undefined) throw new Error('It was made, and has no id.');
  return made.id;
}

function namesOf(made: Made): Record<string, string> {
  return Object.fromEntries(Object.entries(made).flatMap(([name, one]) => (one?.id ? [[name, one.id]] : [])));
}

const accountIdOf = (id: string): string => anId('account', null, id);
