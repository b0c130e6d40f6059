// The main journey through the proxy: what people do on their first day, and what a second one sees of it.
import { makeClient } from './client.mjs';
import { until } from './run.mjs';

const FOLLOW = `subscription ($id: ID!, $afterSeq: Int!) { debateEvents(debateId: $id, afterSeq: $afterSeq) {
  seq resyncRequired events { seq type } tallies { number tally { counts } } } }`;

function expectThat(what, holds) {
  if (!holds) throw new Error(`The journey fails: ${what}`);
}

const somebody = (name) => ({
  name,
  email: `${name.toLowerCase()}-${Date.now()}@example.org`,
  password: 'a rehearsal is no premiere',
});

/** The first account, made with the link from the log of a node; signed in. */
async function setUp(place, name, token) {
  const client = makeClient(place);
  const { setUpServer } = await client.query(
    'mutation ($input: SetUpServerInput!) { setUpServer(input: $input) { __typename ... on UserError { message } } }',
    { input: { ...somebody(name), token } },
  );
  expectThat(`the server is set up: ${JSON.stringify(setUpServer)}`, setUpServer.__typename === 'SignUpSuccess');
  return client;
}

/** Somebody new, invited by somebody who is there: without a mail server nobody else gets in. Signed in, and a member. */
export async function join(place, name, host, { teamId, debateId }) {
  const client = makeClient(place);
  const { path } = await host.mutate('createInvitation', { teamId, role: 'MEMBER', debateId }, 'path');
  const token = path.split('/').at(-1);
  await client.mutate('signUp', { ...somebody(name), invitation: token }, 'viewer { email }');
  await client.mutate('acceptInvitation', { token }, 'membership { role }');
  return client;
}

/** Follows a debate from a seq on, through whatever happens to the nodes. */
export function onlooker(client, debateId, afterSeq) {
  const seen = { seqs: [], counts: new Map(), resyncs: 0 };
  const last = () => seen.seqs.at(-1) ?? afterSeq;
  const hear = ({ data }) => {
    const update = data?.debateEvents;
    if (update === undefined) return;
    if (update.resyncRequired) seen.resyncs += 1;
    seen.seqs.push(...update.events.map(({ seq }) => seq));
    for (const { number, tally } of update.tallies) seen.counts.set(number, tally.counts);
  };
  // Read anew at each connection, so that a socket that comes back goes on where it was.
  const variables = {
    id: debateId,
    get afterSeq() {
      return last();
    },
  };
  const stop = client.follow(FOLLOW, () => variables, hear);
  return { seen, last, stop };
}

/**
 * @param place see client.mjs
 * @param setUpToken the secret of the link for the first account
 * @returns what was made: `{ ada, debateId, claims }`
 */
export async function mainJourney(place, setUpToken) {
  const page = await makeClient(place).get('/');
  expectThat('the client is served', page.status === 200 && page.text.includes('<div id="root"'));

  const ada = await setUp(place, 'Ada', setUpToken);
  const { team } = await ada.mutate('createTeam', { name: 'The desk' }, 'team { id }');
  const question = 'Why was the list made public?';
  const opened = await ada.mutate(
    'createDebate',
    { teamId: team.id, question, visibility: 'PUBLIC', positions: ['A defector brought it.', 'A service planted it.'] },
    'debate { id seq positions { id number } }',
  );
  const { id: debateId, seq, positions } = opened.debate;

  const bo = await join(place, 'Bo', ada, { teamId: team.id, debateId });
  const watching = onlooker(bo, debateId, seq);

  const { argument } = await ada.mutate(
    'addArgument',
    { debateId, targetId: positions[0].id, stance: 'PRO', premises: [{ text: 'The forms are dated.' }] },
    'argument { id number premises { id number } }',
  );
  await bo.mutate(
    'addArgument',
    { debateId, targetId: argument.id, stance: 'CON', premises: [{ text: 'Dates are easily added.' }] },
    'argument { id }',
  );
  const [premise] = argument.premises;
  await ada.mutate('voteOnClaim', { claimId: premise.id, revision: 1, value: 3 }, '__typename');
  await bo.mutate('voteOnArgument', { argumentId: argument.id, revision: 1, value: 4 }, '__typename');

  await until('the onlooker has heard of both arguments and of the vote', 20_000, async () => {
    const counts = watching.seen.counts.get(premise.number);
    return watching.seen.seqs.length >= 2 && counts?.[3] === 1 ? true : undefined;
  });
  await watching.stop();
  const { debate } = await makeClient(place).query(
    'query ($id: ID!) { debate(id: $id) { question outline { claims { numbers } } } }',
    { id: debateId },
  );
  expectThat(
    'a stranger reads the public debate',
    debate.question === question && debate.outline.claims.numbers.length === 4,
  );
  return { ada, bo, debateId, teamId: team.id, claims: [...positions, premise] };
}
