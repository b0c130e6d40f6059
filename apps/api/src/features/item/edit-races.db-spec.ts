import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import type { Outcome } from '../../platform/outcome.js';
import { ArgumentService } from '../argument/argument.service.js';
import { ClaimService } from '../claim/claim.service.js';
import { DebateService } from '../debate/debate.service.js';
import { TeamService } from '../team/team.service.js';

const seed = useSeed();

const PAIRS = 60;

describe('[C6] [rule 5] two people on two nodes who save the same thing at the same time', () => {
  const connections = new Connections(seed.testDatabase.appUrl, { size: 4 });
  afterAll(() => connections.close());
  const database = new Database(connections);
  const here = { claims: seed.claims, arguments: seed.arguments, debates: seed.debates };
  const there = {
    claims: new ClaimService(database, seed.signals),
    arguments: new ArgumentService(database, seed.signals),
    debates: new DebateService(database, new TeamService(database), seed.signals),
  };

  type Node = typeof here;
  const edits: Record<string, (node: Node, debate: SeededDebate, text: string, revision: number) => Promise<unknown>> =
    {
      'a claim': (node, { owner, teamId, claim }, text, expectedRevision) =>
        node.claims.editClaim(owner, { teamId, claimId: claim('b'), text, expectedRevision, spellingOnly: false }),
      'the note of an argument': (node, { owner, teamId, step }, note, expectedRevision) =>
        node.arguments.editArgument(owner, {
          teamId,
          argumentId: step('b > a'),
          note,
          expectedRevision,
          spellingOnly: false,
        }),
      'the question of a debate': (node, { owner, teamId, debateId }, question, expectedRevision) =>
        node.debates.editDebate(owner, { teamId, debateId, question, expectedRevision }),
    };

  it.each(Object.entries(edits))(
    '%s: one wins, the other is shown both versions',
    async (_what, edit) => {
      const debate = await seed.story({ tree: 'b > a' });
      for (let revision = 1; revision <= PAIRS; revision += 1) {
        const texts = [`mine ${revision}`, `yours ${revision}`] as const;
        const outcomes = (await Promise.all([
          edit(here, debate, texts[0], revision),
          edit(there, debate, texts[1], revision),
        ])) as Outcome<unknown, { kind: string }>[];
        const winner = outcomes.findIndex((outcome) => outcome.ok);
        accepted(outcomes[winner]!);
        expect(outcomes[1 - winner]).toEqual({
          ok: false,
          refusal: {
            kind: 'conflict',
            expectedRevision: revision,
            currentRevision: revision + 1,
            currentText: texts[winner],
            yourText: texts[1 - winner],
          },
        });
      }
    },
    60_000,
  );
});
