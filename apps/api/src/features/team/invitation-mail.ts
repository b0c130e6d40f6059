import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nobody } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { OwnAddress } from '../../platform/http/own-address.js';
import { MailComposers, type MailText } from '../../platform/mail/mail-composers.js';
import { newInvitationToken } from './invitation-token.js';

export const INVITATION_MAIL = 'invitation';

type Renewed = { readonly team_name: string; readonly invited_by: string; readonly expires_at: Date };

/** Writes the mails that bring an invitation. The secret of its link is made when the mail is, and stored nowhere. */
@Injectable()
export class InvitationMail implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly address: OwnAddress,
  ) {}

  onModuleInit(): void {
    this.composers.add(INVITATION_MAIL, ({ teamId, invitationId }) =>
      this.compose(String(teamId), String(invitationId)),
    );
  }

  /** Null for an invitation that was taken back, used or is over. */
  private async compose(teamId: string, invitationId: string): Promise<MailText | null> {
    const { token, hash } = newInvitationToken(teamId);
    const [row] = await this.database.change(nobody, (tx) =>
      tx.query<Renewed[]>('SELECT team_name, invited_by, expires_at FROM renew_mailed_invitation($1, $2, $3)', [
        teamId,
        invitationId,
        hash,
      ]),
    );
    if (row === undefined) return null;
    const lines = [
      `${row.invited_by} invites you to “${row.team_name}” on Counterpoint, where people work out together what they believe and why.`,
      `Open this link to see what it is about and to accept:\n${this.address.origin}/invitations/${token}`,
      `The link is for you alone and works until ${row.expires_at.toISOString().slice(0, 10)}.`,
      'If you do not know who this is from, you need not do anything.',
    ];
    return { subject: `${row.invited_by} invites you to “${row.team_name}”`, text: lines.join('\n\n') };
  }
}
