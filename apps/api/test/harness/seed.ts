import type { DebateRole, TeamRole, Visibility } from '@counterpoint/permissions';
import { UndoService } from '../../src/features/event/undo.service.js';
import { DebateMemory } from '../../src/features/outline/debate-memory.js';
import { OutlineService } from '../../src/features/outline/outline.service.js';
import { VoteService } from '../../src/features/vote/vote.service.js';
import { MemoryReader } from '../../src/platform/database/memory-reader.js';
import type { SignedInViewer, Viewer } from '../../src/platform/auth/viewer.js';
import { accepted, useScene } from './scene.js';
import type { TestDatabase } from './template-database.js';
import { parseTree } from './tree.js';

/** What a story about a debate begins with; everything left out is made anew. */
export type DebateStory = {
  /** See tree.ts: `'a > b; a x c; (a > b) x d + e'`. */
  readonly tree?: string;
  /** Names of the claims that are positions. */
  readonly positions?: readonly string[];
  readonly visibility?: Visibility;
  readonly question?: string;
  readonly owner?: SignedInViewer;
  readonly teamId?: string;
};

/** A debate as it was told: claims by their names, arguments by the words of the tree. */
export type SeededDebate = {
  readonly owner: SignedInViewer;
  readonly teamId: string;
  readonly debateId: string;
  /** Id of the claim with this name. */
  claim(name: string): string;
  /** Id of the argument with these words, such as `a > b`. */
  step(words: string): string;
  /** Goes on with the story, as somebody else if need be. */
  grow(tree: string, by?: Viewer): Promise<void>;
};

export type Seed = ReturnType<typeof useSeed>;

/** Services on a database of this file's own (or on a server's), and stories told through them. Works from `beforeAll` on. */
export function useSeed(testDatabase?: TestDatabase) {
  const scene = useScene(testDatabase);
  const { database, signals, asOwner } = scene;
  const reader = new MemoryReader(scene.testDatabase.memoryUrl);
  scene.queries.listenTo(reader);
  const memory = new DebateMemory(reader, signals, { debates: 100, items: 100_000 });
  beforeAll(() => memory.onModuleInit());
  afterAll(async () => {
    memory.onModuleDestroy();
    await reader.close();
  });
  const votes = new VoteService(database, signals);

  const seed = {
    ...scene,
    votes,
    undo: new UndoService(database, signals),
    memory,
    outlines: new OutlineService(database, memory),

    /** A debate with its claims and arguments; whoever tells nothing else gets an owner and a team of their own. */
    async story(story: DebateStory = {}): Promise<SeededDebate> {
      const owner = story.owner ?? (await scene.person('Ada'));
      const teamId = story.teamId ?? (await scene.team(owner));
      const { debateId } = accepted(
        await scene.debates.createDebate(owner, {
          teamId,
          question: story.question ?? 'Why was the list made public?',
          description: '',
          visibility: story.visibility ?? 'team',
          language: 'en',
          positions: [],
        }),
      );
      return tell({ owner, teamId, debateId }, story.tree ?? '', story.positions ?? []);
    },

    /** Lists somebody in a debate with a role. */
    async participant(debate: DebateIds, role: DebateRole, viewer?: SignedInViewer): Promise<SignedInViewer> {
      const who = viewer ?? (await scene.person('Cleo'));
      await asOwner(
        `INSERT INTO participant (team_id, debate_id, account_id, role) VALUES ($1, $2, $3, $4)
         ON CONFLICT (team_id, debate_id, account_id) DO UPDATE SET role = excluded.role`,
        [debate.teamId, debate.debateId, who.accountId, role],
      );
      return who;
    },

    /** People with one role in a team. */
    members(teamId: string, count: number, role: TeamRole = 'member'): Promise<SignedInViewer[]> {
      return Promise.all(Array.from({ length: count }, () => scene.member(teamId, role)));
    },

    /** Number of an item in a debate; null where it does not stand there. */
    async numberOf(debate: DebateIds, itemId: string): Promise<number | null> {
      const [row] = await asOwner<{ number: number }>(
        'SELECT number FROM standing WHERE team_id = $1 AND debate_id = $2 AND item_id = $3',
        [debate.teamId, debate.debateId, itemId],
      );
      return row?.number ?? null;
    },

    /** Ids of the items that are archived in a team. */
    async archivedIn(teamId: string): Promise<string[]> {
      const rows = await asOwner<{ item_id: string }>(
        'SELECT item_id FROM item WHERE team_id = $1 AND archived_at IS NOT NULL ORDER BY item_id',
        [teamId],
      );
      return rows.map((row) => row.item_id);
    },

    /** Votes for truth or relevance on the newest wording. */
    async vote(viewer: Viewer, teamId: string, itemId: string, value: number, revision?: number) {
      const [item] = await asOwner<{ kind: 'claim' | 'argument'; revision: number }>(
        'SELECT kind, revision FROM item WHERE team_id = $1 AND item_id = $2',
        [teamId, itemId],
      );
      if (item === undefined) throw new Error('There is nothing to vote on.');
      const { kind } = item;
      return accepted(
        await votes.castVote(viewer, { teamId, itemId, kind, value, revision: revision ?? item.revision }),
      );
    },

    /** A digest of every table, to show that a refusal wrote nothing at all. */
    async snapshot(): Promise<unknown> {
      return asOwner(
        `SELECT c.relname AS name, (xpath('/row/rows/text()', query_to_xml(
                  format('SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '''')) AS rows FROM %I t', c.relname),
                  false, true, '')))[1]::text AS rows
           FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`,
      );
    },
  };

  async function tell(
    debate: DebateIds & { readonly owner: SignedInViewer },
    tree: string,
    positions: readonly string[],
  ): Promise<SeededDebate> {
    const { owner, teamId, debateId } = debate;
    const claims = new Map<string, string>();
    const steps = new Map<string, string>();
    const known = (found: ReadonlyMap<string, string>, name: string) => {
      const id = found.get(name);
      if (id === undefined) throw new Error(`The story does not speak of “${name}”.`);
      return id;
    };
    const addClaim = async (name: string, by: Viewer) => {
      const asPosition = positions.includes(name);
      const { claimId } = accepted(await scene.claims.addClaim(by, { teamId, debateId, text: name, asPosition }));
      claims.set(name, claimId);
    };
    const grow = async (more: string, by: Viewer = owner) => {
      for (const told of parseTree(more)) {
        if (told.kind === 'claim') {
          if (!claims.has(told.name)) await addClaim(told.name, by);
          continue;
        }
        const targetId = known(
          'step' in told.target ? steps : claims,
          'step' in told.target ? told.target.step : told.target.claim,
        );
        const premises = told.premises.map((name) => {
          const claimId = claims.get(name);
          return claimId === undefined ? { text: name } : { claimId };
        });
        const input = { teamId, debateId, targetId, stance: told.stance, premises };
        const { argumentId } = accepted(await scene.arguments.addArgument(by, input));
        steps.set(told.words, argumentId);
        const rows = await asOwner<{ claim_id: string }>(
          'SELECT claim_id FROM premise WHERE team_id = $1 AND argument_id = $2 ORDER BY ordinal',
          [teamId, argumentId],
        );
        for (const [index, { claim_id }] of rows.entries()) claims.set(told.premises[index]!, claim_id);
      }
    };
    for (const name of positions) await addClaim(name, owner);
    await grow(tree);
    return {
      owner,
      teamId,
      debateId,
      claim: (name) => known(claims, name),
      step: (words) => known(steps, words),
      grow,
    };
  }
  return seed;
}

type DebateIds = { readonly teamId: string; readonly debateId: string };
