import type { DataSource } from 'typeorm';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { Database } from '../../platform/database/database.js';
import type { SignalBus } from '../../platform/live/signal-bus.js';
import { AnnotationService } from '../annotation/annotation.service.js';
import type { AnnotationTarget } from '../annotation/annotation-target.js';
import { ArgumentService } from '../argument/argument.service.js';
import { CitationService } from '../citation/citation.service.js';
import { ClaimService } from '../claim/claim.service.js';
import { DebateService } from '../debate/debate.service.js';
import { SourceService } from '../source/source.service.js';
import { TeamService } from '../team/team.service.js';
import { inTargetOrder } from './argument-order.js';
import { sampleContent } from './content/sample-content.js';
import type { SampleAnnotation, SampleArgument, SampleDebate } from './content/types.js';
import { asAccount, done, idOf, type AccountsByKey } from './sample-people.js';

type Setting = { database: Database; signals: SignalBus; accounts: AccountsByKey; teamId: string };

/** Writes the sample content step by step, remembering which key became which id. */
export class SampleWriter {
  private readonly items = new Map<string, string>();
  private readonly debates = new Map<string, string>();
  private readonly sources = new Map<string, { sourceId: string; sourceVersionId: string; text: string }>();
  /** Where each claim or argument was written. */
  private readonly homes = new Map<string, string>();
  private readonly owner: Viewer;
  private readonly editor: Viewer;

  constructor(private readonly setting: Setting) {
    this.owner = asAccount(idOf(setting.accounts, 'owner'));
    this.editor = asAccount(idOf(setting.accounts, 'editor'));
  }

  async writeDebates(): Promise<void> {
    for (const debate of sampleContent.debates) await this.writeDebate(debate);
  }

  async writeSources(): Promise<void> {
    const { teamId } = this.setting;
    const sources = new SourceService(this.setting.database, this.setting.signals);
    const debateId = this.firstDebate();
    for (const source of sampleContent.sources) {
      const { title, author, publisher, publishedOn, language, url, text } = source;
      const kind = source.kind === 'DOCUMENTS' ? 'DOCUMENT' : source.kind;
      const receipt = done(
        source.key,
        await sources.addSource(this.editor, {
          teamId,
          debateId,
          title,
          kind,
          author,
          publisher,
          publishedOn,
          language,
          url,
          text,
          idempotencyKey: `sample/source/${source.key}`,
        }),
      );
      const { sourceId, sourceVersionId } = receipt;
      if (sourceVersionId === null) throw new Error(`Sample source ${source.key} has no text.`);
      this.sources.set(source.key, { sourceId, sourceVersionId, text });
    }
  }

  async writeCitations(): Promise<void> {
    const { teamId } = this.setting;
    const citations = new CitationService(this.setting.database, this.setting.signals);
    for (const [index, citation] of sampleContent.citations.entries()) {
      done(
        `citation ${index} under ${citation.claim}`,
        await citations.citePassage(this.editor, {
          teamId,
          debateId: idOf(this.homes, citation.claim),
          claimId: idOf(this.items, citation.claim),
          passage: this.passage(citation.source, citation.quote),
          stance: citation.stance,
          provenance: citation.hops.map(({ source, reliability, credibility }) => ({
            sourceId: this.source(source).sourceId,
            reliability,
            credibility,
          })),
          idempotencyKey: `sample/citation/${index}`,
        }),
      );
    }
  }

  async writeAnnotations(): Promise<void> {
    const { teamId } = this.setting;
    const annotations = new AnnotationService(this.setting.database, this.setting.signals);
    for (const { key, author, target, body, resolved, replies } of sampleContent.annotations) {
      const { debateId, at } = this.annotationTarget(target);
      const by = (name: string) => asAccount(idOf(this.setting.accounts, name));
      const { annotationId } = done(
        key,
        await annotations.annotate(by(author), {
          teamId,
          debateId,
          target: at,
          body,
          idempotencyKey: `sample/annotation/${key}`,
        }),
      );
      for (const [index, reply] of replies.entries()) {
        const idempotencyKey = `sample/annotation/${key}/${index}`;
        done(
          key,
          await annotations.replyToAnnotation(by(reply.author), {
            teamId,
            annotationId,
            body: reply.body,
            idempotencyKey,
          }),
        );
      }
      if (resolved) {
        const idempotencyKey = `sample/annotation/${key}/resolved`;
        done(
          key,
          await annotations.resolveAnnotation(this.owner, { teamId, annotationId, resolved: true, idempotencyKey }),
        );
      }
    }
  }

  /** A thousand votes in one statement; the trigger counts them as it counts every vote. */
  async writeVotes(owner: DataSource): Promise<void> {
    const { accounts, teamId } = this.setting;
    await owner.query(
      `INSERT INTO vote (team_id, item_id, voter_id, value, revision)
       SELECT $1, v.item_id, v.voter_id, v.value, 1 FROM unnest($2::uuid[], $3::uuid[], $4::smallint[]) AS v (item_id, voter_id, value)
       ON CONFLICT DO NOTHING`,
      [
        teamId,
        sampleContent.votes.map((vote) => idOf(this.items, vote.item)),
        sampleContent.votes.map((vote) => idOf(accounts, vote.voter)),
        sampleContent.votes.map((vote) => vote.value),
      ],
    );
  }

  private async writeDebate(debate: SampleDebate): Promise<void> {
    const { database, signals, teamId } = this.setting;
    const debateService = new DebateService(database, new TeamService(database), signals);
    const { debateId } = done(
      debate.key,
      await debateService.createDebate(this.owner, {
        teamId,
        question: debate.question,
        description: debate.description,
        visibility: 'public',
        language: debate.language,
        positions: [],
        idempotencyKey: `sample/debate/${debate.key}`,
      }),
    );
    this.debates.set(debate.key, debateId);
    const claims = new ClaimService(database, signals);
    for (const claim of [...debate.claims].sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity) || 0)) {
      const asPosition = claim.position !== undefined;
      const by = asPosition ? this.owner : this.editor;
      const added = await claims.addClaim(by, {
        teamId,
        debateId,
        text: claim.text,
        asPosition,
        idempotencyKey: `sample/claim/${claim.key}`,
      });
      this.remember(claim.key, done(claim.key, added).claimId, debateId);
    }
    for (const key of debate.linked) {
      const link = {
        teamId,
        debateId,
        claimId: idOf(this.items, key),
        asPosition: false,
        idempotencyKey: `sample/link/${debate.key}/${key}`,
      };
      done(key, await claims.linkClaim(this.editor, link));
    }
    for (const argument of inTargetOrder(debate.arguments)) await this.writeArgument(debateId, argument);
  }

  private async writeArgument(debateId: string, argument: SampleArgument): Promise<void> {
    const { database, signals, teamId } = this.setting;
    const added = await new ArgumentService(database, signals).addArgument(this.editor, {
      teamId,
      debateId,
      targetId: idOf(this.items, argument.target),
      stance: argument.stance,
      premises: argument.premises.map((premise) => ({ claimId: idOf(this.items, premise) })),
      note: argument.note ?? null,
      idempotencyKey: `sample/argument/${argument.key}`,
    });
    this.remember(argument.key, done(argument.key, added).argumentId, debateId);
  }

  /** All sources enter the first debate; citing takes them into the second. */
  private firstDebate(): string {
    return idOf(this.debates, sampleContent.debates[0]?.key ?? '');
  }

  private remember(key: string, itemId: string, debateId: string): void {
    this.items.set(key, itemId);
    this.homes.set(key, debateId);
  }

  private source(key: string) {
    const source = this.sources.get(key);
    if (source === undefined) throw new Error(`The sample content speaks of source “${key}”, which is not there.`);
    return source;
  }

  private passage(sourceKey: string, quote: string) {
    const { sourceVersionId, text } = this.source(sourceKey);
    const start = text.indexOf(quote);
    return { sourceVersionId, start, end: start + quote.length, quote };
  }

  private annotationTarget(target: SampleAnnotation['target']): { debateId: string; at: AnnotationTarget } {
    switch (target.kind) {
      case 'CLAIM':
        return { debateId: idOf(this.homes, target.claim), at: { kind: 'claim', id: idOf(this.items, target.claim) } };
      case 'ARGUMENT':
        return {
          debateId: idOf(this.homes, target.argument),
          at: { kind: 'argument', id: idOf(this.items, target.argument) },
        };
      case 'PASSAGE':
        return {
          debateId: this.firstDebate(),
          at: { kind: 'passage', passage: this.passage(target.source, target.quote) },
        };
    }
  }
}
