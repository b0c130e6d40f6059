import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { can, widens, type Visibility } from '@counterpoint/permissions';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import {
  limitReached,
  notAllowed,
  type Conflict,
  type Invalid,
  type LimitReached,
  type NotAllowed,
  type TooOpen,
} from '../../platform/refusals.js';
import { cleanLanguage, cleanLine, cleanText, LIMITS } from '../../platform/texts.js';
import { currentSeq } from '../event/current-seq.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { lockDebates } from '../item/graph-writes.js';
import { TeamService } from '../team/team.service.js';
import { allowed, accessTo } from './debate-access.js';
import {
  auditSettings,
  claimsWithNarrowerHome,
  conflicting,
  heldOpenBy,
  isSame,
  readSettings,
  said,
  widerBorrowers,
  type SettingsChange,
} from './debate-settings.js';
import { insertClaim, makePosition, MAX_POSITIONS } from '../claim/claim-writes.js';

export type DebateReceipt = { readonly teamId: string; readonly debateId: string; readonly seq: number };

export type CreateDebate = {
  readonly teamId: string;
  readonly question: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly isDraft?: boolean;
  readonly language: string;
  readonly positions: readonly string[];
  readonly idempotencyKey?: string | null;
};

export type EditDebate = SettingsChange & {
  readonly teamId: string;
  readonly debateId: string;
  readonly expectedRevision: number;
  readonly idempotencyKey?: string | null;
};

const SHUT_OUT =
  'A private debate is for those whom it lists, and you are not listed: you would shut yourself out. Be listed first.';

@Injectable()
export class DebateService {
  constructor(
    private readonly database: Database,
    private readonly teams: TeamService,
    private readonly signals: SignalBus,
  ) {}

  /** Opens a debate with its first positions; whoever opens it owns it. */
  async createDebate(
    viewer: Viewer,
    input: CreateDebate,
  ): Promise<Outcome<DebateReceipt, Invalid | NotAllowed | LimitReached | IdempotencyMismatch>> {
    const question = cleanLine('question', input.question, LIMITS.claim);
    if (!question.ok) return question;
    const description = cleanText('description', input.description, LIMITS.annotation, { mayBeEmpty: true });
    if (!description.ok) return description;
    const language = cleanLanguage('language', input.language);
    if (!language.ok) return language;
    if (input.positions.length > MAX_POSITIONS) {
      return limitReached(
        MAX_POSITIONS,
        `A debate has at most ${MAX_POSITIONS} positions; these are ${input.positions.length}.`,
      );
    }
    const positions: string[] = [];
    for (const [index, raw] of input.positions.entries()) {
      const text = cleanText(`positions.${index}`, raw, LIMITS.claim);
      if (!text.ok) return text;
      positions.push(text.value);
    }
    const once = { operation: 'createDebate', key: input.idempotencyKey, input };
    const outcome = await this.database.write(viewer, once, async (tx) => {
      const teamRole = await this.teams.roleIn(tx, viewer, input.teamId);
      if (teamRole === null) throw new NotFound();
      if (!can(viewer, 'debate.create', { teamRole, visibility: input.visibility, state: 'open' })) {
        return notAllowed('Guests of a team cannot open debates in it. Ask an admin to make you a member.');
      }
      const debateId = uuidv7();
      await tx.query(
        `INSERT INTO debate (team_id, debate_id, question, description, language, visibility, created_by, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[input.teamId, debateId, question.value, description.value, language.value, input.visibility],
          ...[viewer.accountId, input.isDraft === true ? 'draft' : 'open'],
        ],
      );
      await tx.query(`INSERT INTO participant (team_id, debate_id, account_id, role) VALUES ($1, $2, $3, 'owner')`, [
        input.teamId,
        debateId,
        viewer.accountId,
      ]);
      const debate = { teamId: input.teamId, debateId };
      const payload = {
        after: {
          question: question.value,
          description: description.value,
          language: language.value,
          visibility: input.visibility,
        },
      };
      let logged = await appendEvent(tx, input.teamId, [debateId], {
        type: 'DEBATE_CREATED',
        subjectKind: 'debate',
        subjectId: debateId,
        payload,
      });
      for (const text of positions) {
        const claimId = await insertClaim(tx, viewer, debate, { text, language: language.value });
        const ordinal = await makePosition(tx, debate, claimId);
        logged = await appendEvent(tx, input.teamId, [debateId], {
          type: 'CLAIM_ADDED',
          subjectKind: 'claim',
          subjectId: claimId,
          itemIds: [claimId],
          payload: { after: { text, language: language.value, position: ordinal } },
        });
      }
      return ok({ ...debate, seq: seqIn(logged, debateId) });
    });
    if (outcome.ok)
      this.signals.publish([{ kind: 'events', debateId: outcome.value.debateId, seq: outcome.value.seq }]);
    return outcome;
  }

  /** Changes question, description, visibility or state. Fields left out stay as they are. */
  async editDebate(
    viewer: Viewer,
    input: EditDebate,
  ): Promise<Outcome<DebateReceipt, Invalid | NotAllowed | Conflict | TooOpen | IdempotencyMismatch>> {
    const question = input.question == null ? null : cleanLine('question', input.question, LIMITS.claim);
    if (question !== null && !question.ok) return question;
    const description =
      input.description == null
        ? null
        : cleanText('description', input.description, LIMITS.annotation, { mayBeEmpty: true });
    if (description !== null && !description.ok) return description;
    const once = { operation: 'editDebate', key: input.idempotencyKey, input };
    const outcome = await this.database.write<DebateReceipt, NotAllowed | Conflict | TooOpen>(
      viewer,
      once,
      async (tx) => {
        // Who may read it decides where shared claims may stand, so a change of visibility keeps other moves out.
        await lockDebates(tx, input.teamId, { debates: [input.debateId], movesStanding: input.visibility != null });
        const access = await accessTo(tx, viewer, input.teamId, input.debateId);
        const permission = allowed(viewer, access, 'debate.edit');
        if (!permission.ok) return permission;
        const before = await readSettings(tx, input.teamId, input.debateId);
        if (before.revision !== input.expectedRevision) {
          return refused<Conflict>({
            kind: 'conflict',
            expectedRevision: input.expectedRevision,
            currentRevision: before.revision,
            ...conflicting(before, input),
          });
        }
        const after = {
          question: question?.value ?? before.question,
          description: description?.value ?? before.description,
          visibility: input.visibility ?? before.visibility,
          state: input.state ?? before.state,
          allowances: { ...before.allowances, ...said(input.allowances) },
        };
        if (isSame(before, after))
          return ok({
            teamId: input.teamId,
            debateId: input.debateId,
            seq: await currentSeq(tx, input.teamId, input.debateId),
          });
        if (after.visibility !== before.visibility) {
          const mayChange = allowed(viewer, access, 'debate.changeVisibility');
          if (!mayChange.ok) return mayChange;
          if (after.visibility === 'private' && access.grantedRole === null) return notAllowed(SHUT_OUT);
        }
        if (widens(before.visibility, after.visibility)) {
          const narrower = await claimsWithNarrowerHome(tx, input.teamId, input.debateId, after.visibility);
          if (narrower.length > 0) {
            return refused<TooOpen>({
              kind: 'visibility',
              message: `${narrower.map((number) => `#${number}`).join(', ')} live in a debate that fewer people may read. Unlink them, or open their home first.`,
            });
          }
        }
        if (widens(after.visibility, before.visibility)) {
          const borrowers = await widerBorrowers(tx, input.teamId, input.debateId, after.visibility);
          if (borrowers.length > 0) return refused<TooOpen>({ kind: 'visibility', message: heldOpenBy(borrowers) });
        }
        await tx.query(
          `UPDATE debate SET question = $3, description = $4, visibility = $5, state = $6, allowances = $7, revision = revision + 1
          WHERE team_id = $1 AND debate_id = $2`,
          [
            ...[input.teamId, input.debateId, after.question, after.description, after.visibility, after.state],
            JSON.stringify(after.allowances),
          ],
        );
        const logged = await appendEvent(tx, input.teamId, [input.debateId], {
          type: 'DEBATE_EDITED',
          subjectKind: 'debate',
          subjectId: input.debateId,
          payload: { before, after },
        });
        await auditSettings(tx, viewer, input, before, after);
        return ok({ teamId: input.teamId, debateId: input.debateId, seq: seqIn(logged, input.debateId) });
      },
    );
    if (outcome.ok) this.signals.publish([{ kind: 'events', debateId: input.debateId, seq: outcome.value.seq }]);
    return outcome;
  }
}
