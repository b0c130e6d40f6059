import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { begun } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  type Invalid,
  type LimitReached,
  type NotAllowed,
  type PassageMismatch,
} from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { insertClaim } from '../claim/claim-writes.js';
import { roomFor } from '../claim/claim-rules.js';
import { accessTo, allowed, readHomeAccess } from '../debate/debate-access.js';
import { currentSeq } from '../event/current-seq.js';
import { appendEvent, seqIn, type Logged } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { readItem } from '../item/item-writes.js';
import type { MarkedPassage } from '../source/passage.js';
import { archiveCitationIn, readCitationRow, type CitationStance } from './citation-writes.js';
import { checkCitation, cite, citedAfter, mayAtHome } from './cite.js';
import type { Hop } from './provenance.js';

export type CitationReceipt = {
  readonly teamId: string;
  readonly citationId: string;
  readonly claimId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

type Keyed = { readonly idempotencyKey?: string | null };
export type CitePassage = Keyed & {
  teamId: string;
  /** The debate that the viewer works in; the claim stands there. */
  debateId: string;
  claimId: string;
  passage: MarkedPassage;
  stance: CitationStance;
  /** Nearest hop first; empty when the passage is its source's own word. */
  provenance: readonly Hop[];
};
export type ClaimFromPassage = Keyed & {
  teamId: string;
  debateId: string;
  text: string;
  passage: MarkedPassage;
  provenance: readonly Hop[];
};
export type ArchiveCitation = Keyed & { teamId: string; citationId: string };
type CitePassageRefusal = Invalid | PassageMismatch | NotAllowed | LimitReached;

@Injectable()
export class CitationService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Lets a claim rest on a passage, or be disputed by it. */
  async citePassage(
    viewer: Viewer,
    input: CitePassage,
  ): Promise<Outcome<CitationReceipt, CitePassageRefusal | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<CitationReceipt, CitePassageRefusal>(
        viewer,
        { operation: 'citePassage', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, debateId, claimId } = input;
          const locked = lockDebates(tx, teamId, { items: [claimId], debates: [debateId] });
          const checking = begun(checkCitation(tx, input));
          const [claim, , home, debates] = await Promise.all([
            readItem(tx, teamId, claimId, 'claim'),
            accessTo(tx, viewer, teamId, debateId),
            readHomeAccess(tx, viewer, teamId, claimId),
            debatesOf(tx, teamId, [claimId]),
            locked,
          ]);
          const permission = mayAtHome(home, viewer, 'citation.add');
          if (!permission.ok) return permission;
          if (!debates.includes(debateId)) return invalid('claimId', 'The claim does not stand in this debate.');
          if (claim.archivedAt !== null) return invalid('claimId', 'The claim is archived. Bring it back first.');
          const checked = await checking;
          if (!checked.ok) return checked;
          const citationId = uuidv7();
          const citation = { ...input, citationId, passage: checked.value };
          const cited = begun(cite(tx, viewer, citation, debates));
          const [logged] = await Promise.all([
            appendEvent(tx, teamId, debates, {
              type: 'CITATION_ADDED',
              subjectKind: 'citation',
              subjectId: citationId,
              itemIds: [claimId],
              payload: { after: { claimId, ...citedAfter(input, checked.value) } },
            }),
            cited,
          ]);
          return ok({ teamId, citationId, claimId, debateId, seq: seqIn(logged, debateId), logged });
        },
      ),
    );
  }

  /** A new claim, not yet connected, with the passage that it rests on: both or neither, and one entry of the log. */
  async claimFromPassage(
    viewer: Viewer,
    input: ClaimFromPassage,
  ): Promise<Outcome<CitationReceipt, CitePassageRefusal | IdempotencyMismatch>> {
    const text = cleanText('text', input.text, LIMITS.claim);
    if (!text.ok) return text;
    return this.announced(
      await this.database.write<CitationReceipt, CitePassageRefusal>(
        viewer,
        { operation: 'claimFromPassage', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, debateId } = input;
          const locked = lockDebates(tx, teamId, { debates: [debateId] });
          const checking = begun(checkCitation(tx, input));
          const [access, room] = await Promise.all([
            accessTo(tx, viewer, teamId, debateId),
            roomFor(tx, input, false),
            locked,
          ]);
          for (const action of ['claim.add', 'citation.add'] as const) {
            const permission = allowed(viewer, access, action);
            if (!permission.ok) return permission;
          }
          if (!room.ok) return room;
          const checked = await checking;
          if (!checked.ok) return checked;
          const claim = { claimId: uuidv7(), text: text.value, language: access.language };
          const { claimId, language } = claim;
          const citation = {
            teamId,
            citationId: uuidv7(),
            stance: 'SUPPORTS' as const,
            provenance: input.provenance,
            passage: checked.value,
            claimId,
          };
          const { citationId } = citation;
          const written = [insertClaim(tx, viewer, input, claim), cite(tx, viewer, citation, [debateId])];
          const [logged] = await Promise.all([
            appendEvent(tx, teamId, [debateId], {
              type: 'CLAIM_ADDED',
              subjectKind: 'claim',
              subjectId: claimId,
              itemIds: [claimId],
              payload: {
                after: {
                  text: text.value,
                  language,
                  position: null,
                  citationId,
                  citation: citedAfter(citation, checked.value),
                },
              },
            }),
            ...written,
          ]);
          return ok({ teamId, citationId, claimId, debateId, seq: seqIn(logged, debateId), logged });
        },
      ),
    );
  }

  /** Takes a citation away from its claim. It stays in the log and can be brought back; its sources stay in the debates. */
  async archiveCitation(
    viewer: Viewer,
    input: ArchiveCitation,
  ): Promise<Outcome<CitationReceipt, NotAllowed | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<CitationReceipt, NotAllowed>(
        viewer,
        { operation: 'archiveCitation', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, citationId } = input;
          const { claimId, authorId } = await readCitationRow(tx, teamId, citationId);
          const [, claim, access, debates] = await Promise.all([
            lockDebates(tx, teamId, { items: [claimId] }),
            readItem(tx, teamId, claimId, 'claim'),
            readHomeAccess(tx, viewer, teamId, claimId),
            debatesOf(tx, teamId, [claimId]),
          ]);
          const permission = mayAtHome(access, viewer, 'citation.archive', authorId === viewer.accountId);
          if (!permission.ok) return permission;
          const home = claim.homeDebateId;
          if (!(await archiveCitationIn(tx, teamId, citationId, true))) {
            // It is archived already, perhaps by somebody who was a moment faster: nothing to log.
            return ok({
              teamId,
              citationId,
              claimId,
              debateId: home,
              seq: await currentSeq(tx, teamId, home),
              logged: [],
            });
          }
          const logged = await appendEvent(tx, teamId, debates, {
            type: 'CITATION_ARCHIVED',
            subjectKind: 'citation',
            subjectId: citationId,
            itemIds: [claimId],
            payload: {},
          });
          return ok({ teamId, citationId, claimId, debateId: home, seq: seqIn(logged, home), logged });
        },
      ),
    );
  }

  private announced<Refusal>(outcome: Outcome<CitationReceipt, Refusal>): Outcome<CitationReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}
