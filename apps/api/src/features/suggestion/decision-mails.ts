import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import { OwnAddress } from '../../platform/http/own-address.js';
import { MailComposers, type MailText } from '../../platform/mail/mail-composers.js';
import { enqueueComposedMail } from '../../platform/mail/outbox.js';
import { MailPreferences } from '../account/mail-preferences.js';
import { readSuggestions, type SuggestionRecord } from './suggestion.loader.js';
import type { SuggestionRow } from './suggestion-writes.js';

export const DECISION_MAIL = 'suggestion.decided';

/** Tells people by mail what became of their suggestions, if they want that. */
@Injectable()
export class DecisionMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly preferences: MailPreferences,
    private readonly address: OwnAddress,
  ) {}

  onModuleInit(): void {
    this.composers.add(DECISION_MAIL, ({ teamId, suggestionId, accountId }) =>
      this.compose(String(accountId), String(teamId), String(suggestionId)),
    );
  }

  /** Called in the transaction of the decision. */
  async enqueue(tx: Transaction, { teamId, suggestionId, authorId }: SuggestionRow): Promise<void> {
    const to = await this.preferences.addressFor(tx, authorId, 'suggestionDecisions');
    if (to === null) return;
    const data = { teamId, suggestionId, accountId: authorId };
    await enqueueComposedMail(tx, { to, kind: DECISION_MAIL, data });
  }

  /** Read as the author, who may have lost sight of the debate meanwhile: then nothing is sent. */
  private async compose(accountId: string, teamId: string, suggestionId: string): Promise<MailText | null> {
    const author: Viewer = { accountId, sessionHash: null, scopes: null };
    const found = await this.database.withViewer(author, async (tx) => {
      const suggestion = (await readSuggestions(tx, author, [teamKey(teamId, suggestionId)])).get(
        teamKey(teamId, suggestionId),
      );
      const unwanted = await tx.query<{ kinds: string[] | null }[]>('SELECT unwanted_mails() AS kinds');
      if (suggestion === undefined || unwanted[0]?.kinds?.includes('suggestionDecisions') !== false) return null;
      const [debate] = await tx.query<{ question: string }[]>(
        'SELECT question FROM debate WHERE team_id = $1 AND debate_id = $2',
        [teamId, suggestion.debateId],
      );
      return debate === undefined ? null : { suggestion, question: debate.question };
    });
    if (found === null || !['accepted', 'rejected'].includes(found.suggestion.state)) return null;
    return this.write(found.suggestion, found.question, accountId);
  }

  private write(suggestion: SuggestionRecord, question: string, accountId: string): MailText {
    const { teamId, debateId, state, decisionReason, acceptedAs, proposal } = suggestion;
    const words = wordsOf(proposal);
    const outcome =
      state === 'rejected'
        ? `was rejected. The reason:\n\n${decisionReason}`
        : `was accepted${acceptedAs === null ? '' : ', in other words'}. It stands in the debate, with your name.`;
    const debate = `${this.address.origin}/d/${toGlobalId('debate', teamId, debateId)}/suggestions`;
    const lines = [
      'Hello,',
      `your suggestion in “${question}” ${outcome}`,
      ...(words === '' ? [] : [`What you suggested:\n\n${words}`]),
      `All your suggestions there: ${debate}`,
      `You want no such mails any more? ${this.preferences.linkToTurnOff(accountId, 'suggestionDecisions')}`,
    ];
    return {
      subject: `Your suggestion was ${state === 'rejected' ? 'rejected' : 'accepted'}: ${question}`,
      text: `${lines.join('\n\n')}\n`,
    };
  }
}

function wordsOf(proposal: SuggestionRecord['proposal']): string {
  switch (proposal.kind) {
    case 'claim':
    case 'edit':
      return proposal.text;
    case 'argument':
      return proposal.premises.flatMap((premise) => ('text' in premise ? [premise.text] : [])).join('\n');
    case 'move':
    case 'merge':
      return '';
  }
}
