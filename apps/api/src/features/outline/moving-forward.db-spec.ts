import { v7 as uuidv7 } from 'uuid';
import { randomFrom } from '../../../test/harness/random.js';
import { accepted, marked } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { MemoryReader } from '../../platform/database/memory-reader.js';
import { HidingService } from '../moderation/hiding.service.js';
import { DebateVersion, OutlineWriters } from './debate-version.js';
import { readContent } from './graph.reader.js';

const seed = useSeed();
const hiding = new HidingService(seed.database, seed.signals);
let reader: MemoryReader;
beforeAll(() => {
  reader = new MemoryReader(seed.testDatabase.memoryUrl, 2);
});
afterAll(() => reader.close());

type Key = { readonly teamId: string; readonly debateId: string };

/** The debate as a node that has never heard of it reads it. */
async function fresh(debate: Key): Promise<DebateVersion> {
  const content = await reader.snapshot((tx) => readContent(tx, debate));
  if (content === null) throw new Error('The debate is not there.');
  return new DebateVersion(content, new OutlineWriters());
}

/** Everything that a version says, down to the bytes of the answer. */
const said = (version: DebateVersion) => ({
  content: version.content,
  columns: [false, true].map((includeArchived) => {
    const { seq, claims, arguments: steps } = version.columns(includeArchived);
    return {
      seq,
      claims: Object.entries(claims).map(([name, column]) => [name, column.bytes.toString()]),
      arguments: Object.entries(steps).map(([name, column]) => [name, column.bytes.toString()]),
    };
  }),
  ground: Array.from(version.reckoning.graph.numbers, (number) => version.reckoning.ground.of(number)),
});

async function compare(debate: SeededDebate, key: Key = debate): Promise<void> {
  const remembered = await seed.outlines.readDebate(debate.owner, key.teamId, key.debateId);
  expect(said(remembered)).toEqual(said(await fresh(key)));
}

/** Somebody who does now this, now that, in two debates of one team that share claims. */
class Walk {
  private readonly random: () => number;
  private readonly claims: string[] = [];
  private readonly steps: string[] = [];
  private readonly citations: string[] = [];
  private readonly annotations: string[] = [];
  private sources: string[] = [];
  private texts: string[] = [];

  constructor(
    private readonly here: SeededDebate,
    private readonly there: SeededDebate,
    start: number,
  ) {
    this.random = randomFrom(start);
  }

  async prepare(): Promise<void> {
    for (let index = 0; index < 3; index++) {
      const { sourceId, sourceVersionId } = await seed.source(this.here.owner, this.here);
      this.sources.push(sourceId);
      this.texts.push(sourceVersionId);
    }
    for (let index = 0; index < 4; index++) await this.addClaim();
  }

  /** Does one thing; a refusal is one, too. */
  async go(): Promise<string> {
    const deeds: readonly [number, string, () => Promise<unknown>][] = [
      [2, 'addClaim', () => this.addClaim()],
      [5, 'addArgument', () => this.addArgument()],
      [8, 'vote', () => this.vote()],
      [2, 'editClaim', () => this.editClaim()],
      [2, 'archive', () => this.archive()],
      [3, 'undo', () => this.undo()],
      [2, 'link', () => this.link()],
      [3, 'cite', () => this.cite()],
      [1, 'archiveCitation', () => this.archiveCitation()],
      [2, 'annotate', () => this.annotate()],
      [1, 'archiveAnnotation', () => this.archiveAnnotation()],
      [1, 'merge', () => this.merge()],
      [2, 'move', () => this.move()],
      [1, 'hide', () => this.hide()],
    ];
    let left = this.random() * deeds.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, name, work] of deeds) {
      left -= weight;
      if (left >= 0) continue;
      await work();
      return name;
    }
    return 'nothing';
  }

  private pick<Value>(list: readonly Value[]): Value | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  private get somewhere(): SeededDebate {
    return this.random() < 0.7 ? this.here : this.there;
  }

  private async addClaim() {
    const { owner, teamId, debateId } = this.somewhere;
    const text = `claim “${this.random()}” \\ é`;
    const added = await seed.claims.addClaim(owner, { teamId, debateId, text, asPosition: this.random() < 0.3 });
    if (added.ok) this.claims.push(added.value.claimId);
  }

  private async addArgument() {
    const { owner, teamId, debateId } = this.somewhere;
    const targetId = this.pick(this.random() < 0.25 ? this.steps : this.claims);
    if (targetId === undefined) return;
    const premise = () => {
      const claimId = this.random() < 0.4 ? this.pick(this.claims) : undefined;
      return claimId === undefined ? { text: `premise ${this.random()}` } : { claimId };
    };
    const premises = Array.from({ length: 1 + Math.floor(this.random() * 2) }, premise);
    const stance = this.random() < 0.6 ? 'PRO' : 'CON';
    const note = this.random() < 0.3 ? 'because "so"' : null;
    const added = await seed.arguments
      .addArgument(owner, { teamId, debateId, targetId, stance, premises, note })
      .catch(() => null); // such as a target that does not stand in this debate
    if (added?.ok) this.steps.push(added.value.argumentId);
    const rows = await seed.asOwner<{ claim_id: string }>('SELECT claim_id FROM claim WHERE team_id = $1', [teamId]);
    this.claims.splice(0, Infinity, ...rows.map((row) => row.claim_id).sort());
  }

  private async vote() {
    const { owner, teamId } = this.here;
    const isStep = this.random() < 0.5 && this.steps.length > 0;
    const itemId = this.pick(isStep ? this.steps : this.claims) as string;
    if (this.random() < 0.2) return seed.votes.withdrawVote(owner, { teamId, itemId });
    const value = Math.floor(this.random() * 5);
    return seed.votes.castVote(owner, { teamId, itemId, kind: isStep ? 'argument' : 'claim', value, revision: 1 });
  }

  private async editClaim() {
    const { owner, teamId } = this.here;
    const claimId = this.pick(this.claims) as string;
    const [row] = await seed.asOwner<{ revision: number }>('SELECT revision FROM item WHERE item_id = $1', [claimId]);
    const expectedRevision = row?.revision ?? 1;
    const text = `edited ${this.random()}`;
    return seed.claims.editClaim(owner, { teamId, claimId, text, expectedRevision, spellingOnly: this.random() < 0.3 });
  }

  private archive() {
    const { owner, teamId } = this.here;
    const argumentId = this.pick(this.steps);
    return this.random() < 0.5 && argumentId !== undefined
      ? seed.arguments.archiveArgument(owner, { teamId, argumentId })
      : seed.claims.archiveClaim(owner, { teamId, claimId: this.pick(this.claims) as string });
  }

  private merge() {
    const { owner, teamId } = this.here;
    const [claimId, intoId] = [this.pick(this.claims) as string, this.pick(this.claims) as string];
    return seed.claims.mergeClaims(owner, { teamId, claimId, intoId });
  }

  private async move() {
    const { owner, teamId } = this.here;
    const argumentId = this.pick(this.steps);
    const targetId = this.pick(this.random() < 0.25 ? this.steps : this.claims);
    if (argumentId !== undefined && targetId !== undefined)
      await seed.arguments.moveArgument(owner, { teamId, argumentId, targetId });
  }

  private async hide() {
    const { owner, teamId } = this.here;
    const subject = { teamId, kind: 'claim' as const, id: this.pick(this.claims) as string };
    const shown = await hiding.showContent(owner, { subject });
    if (!shown.ok) await hiding.hideContent(owner, { subject, reason: 'No' });
  }

  private async undo() {
    const debate = this.somewhere;
    const log = await seed.log(debate);
    const entry = this.pick(log.slice(-8));
    if (entry === undefined) return;
    await seed.undo.undoEvent(debate.owner, { ...debate, seq: entry.seq });
  }

  private link() {
    const { owner, teamId, debateId } = this.random() < 0.5 ? this.there : this.here;
    const claimId = this.pick(this.claims) as string;
    return seed.claims.linkClaim(owner, { teamId, debateId, claimId, asPosition: this.random() < 0.3 });
  }

  private async cite() {
    const { owner, teamId, debateId } = this.here;
    const provenance =
      this.random() < 0.5
        ? []
        : [
            { sourceId: this.pick(this.sources) as string, reliability: 'B' as const, credibility: 2 as const },
            { sourceId: this.pick(this.sources) as string, reliability: 'F' as const, credibility: 6 as const },
          ].slice(0, 1 + Math.floor(this.random() * 2));
    const cited = await seed.citations
      .citePassage(owner, {
        teamId,
        debateId,
        claimId: this.pick(this.claims) as string,
        passage: marked(this.pick(this.texts) as string, 'a memory stick'),
        stance: this.random() < 0.7 ? 'SUPPORTS' : 'DISPUTES',
        provenance,
      })
      .catch(() => null);
    if (cited?.ok) this.citations.push(cited.value.citationId);
  }

  private async archiveCitation() {
    const { owner, teamId } = this.here;
    const citationId = this.pick(this.citations);
    if (citationId !== undefined) await seed.citations.archiveCitation(owner, { teamId, citationId });
  }

  private async annotate() {
    const { owner, teamId, debateId } = this.somewhere;
    const target = { kind: 'claim' as const, id: this.pick(this.claims) as string };
    const made = await seed.annotations
      .annotate(owner, { teamId, debateId, target, body: 'Hm.', idempotencyKey: uuidv7() })
      .catch(() => null);
    if (made?.ok) this.annotations.push(made.value.annotationId);
  }

  private async archiveAnnotation() {
    const { owner, teamId } = this.here;
    const annotationId = this.pick(this.annotations);
    if (annotationId !== undefined) await seed.annotations.archiveAnnotation(owner, { teamId, annotationId });
  }
}

describe('a debate in memory that is moved forward', () => {
  it.each([1, 2, 3, 4])(
    'is bit for bit what a fresh one would be, whatever is done (seed %i)',
    async (start) => {
      const here = await seed.story({ tree: 'a > b; a x c; (a > b) x d + e', positions: ['a'] });
      const there = await seed.story({ owner: here.owner, teamId: here.teamId, tree: 'f > g' });
      const walk = new Walk(here, there, start);
      await walk.prepare();
      const done = new Map<string, number>();
      for (let turn = 0; turn < 90; turn++) {
        const name = await walk.go();
        done.set(name, (done.get(name) ?? 0) + 1);
        // Now after every step, now after several: news come one by one and together.
        if (turn % 7 < 4) await compare(here);
        if (turn % 5 === 0) await compare(there);
      }
      await compare(here);
      await compare(there);
      expect(done.size).toBeGreaterThanOrEqual(9);
    },
    120_000,
  );

  it('is what the viewer’s own rights show, too: whoever may read the debate may see all of it', async () => {
    const debate = await seed.story({ tree: 'a > b; (a > b) x d', positions: ['a'], visibility: 'public' });
    const { sourceVersionId } = await seed.source(debate.owner, debate);
    const passage = marked(sourceVersionId, 'a memory stick');
    const claimId = debate.claim('b');
    accepted(
      await seed.citations.citePassage(debate.owner, {
        ...debate,
        claimId,
        passage,
        stance: 'SUPPORTS',
        provenance: [],
      }),
    );
    const home = await seed.story({ owner: debate.owner, teamId: debate.teamId, tree: 'z', visibility: 'public' });
    accepted(await seed.claims.linkClaim(debate.owner, { ...debate, claimId: home.claim('z'), asPosition: false }));
    const { content } = await fresh(debate);
    const stranger = await seed.person();
    for (const viewer of [debate.owner, await seed.member(debate.teamId, 'guest'), stranger, seed.nobody]) {
      const seen = await seed.database.withSnapshot(viewer, (tx) => readContent(tx, debate));
      expect(seen).toEqual(content);
    }
  });
});
