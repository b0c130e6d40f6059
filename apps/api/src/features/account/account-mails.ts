import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hashToken, newSessionToken } from '../../platform/auth/credential.js';
import { nobody } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { OwnAddress } from '../../platform/http/own-address.js';
import { MailComposers, type MailText } from '../../platform/mail/mail-composers.js';
import { LINK_MAIL } from './links.js';

type Issued = { readonly state: 'ok' | 'taken' | 'none'; readonly kind: string; readonly person: string | null };

/** Writes the mails that bring a link, at the time they are sent. */
@Injectable()
export class AccountMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly database: Database,
    private readonly address: OwnAddress,
  ) {}

  onModuleInit(): void {
    this.composers.add(LINK_MAIL, ({ linkId }) => this.linkMail(String(linkId)));
  }

  private async linkMail(linkId: string): Promise<MailText | null> {
    const token = newSessionToken();
    const [issued] = await this.database.change(nobody, (tx) =>
      tx.query<Issued[]>('SELECT state, kind, person FROM issue_link($1, $2)', [linkId, hashToken(token)]),
    );
    if (issued === undefined || issued.state === 'none') return null;
    // The secret stands behind the #, so that no server and no log sees it.
    const link = (page: string) => `${this.address.origin}/${page}#${token}`;
    const greeting = (issued.person ?? '') === '' ? 'Hello,' : `Hello ${issued.person},`;
    if (issued.state === 'taken') return addressTaken(greeting, `${this.address.origin}/sign-in`, issued.kind);
    switch (issued.kind) {
      case 'signUp':
        return {
          subject: 'Finish your Counterpoint account',
          text: `${greeting}

open this link to finish your account. It works once, for 24 hours:

${link('finish-sign-up')}

If you did not ask for an account, do nothing: without the link there will be none.
`,
        };
      case 'resetPassword':
        return {
          subject: 'Choose a new password for Counterpoint',
          text: `${greeting}

with this link you choose a new password. It works once, for one hour:

${link('reset-password')}

If you did not ask for it, do nothing: your password stays as it is.
`,
        };
      case 'confirmEmail':
        return {
          subject: 'Confirm your address for Counterpoint',
          text: `${greeting}

open this link to confirm that this address is yours. It works once, for 24 hours:

${link('confirm-email')}

If you did not ask for it, do nothing.
`,
        };
      default:
        return null;
    }
  }
}

/** To somebody who has an account: what is not said to whoever tried on the screen. */
function addressTaken(greeting: string, signIn: string, kind: string): MailText {
  const tried =
    kind === 'signUp' ? 'somebody, perhaps you, tried to sign up' : 'somebody, perhaps you, tried to move an account';
  return {
    subject: 'You have a Counterpoint account already',
    text: `${greeting}

${tried} with this address. There is an account with it already:

${signIn}

If you have forgotten its password, ask for a new one there. If it was not you, do nothing: nothing has changed.
`,
  };
}
