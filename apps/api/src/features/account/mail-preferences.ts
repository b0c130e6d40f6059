import { Injectable } from '@nestjs/common';
import { can, why } from '@counterpoint/permissions';
import { accountOf, nobody, type Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { OwnAddress } from '../../platform/http/own-address.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import type { LinkOver } from './account-refusals.js';

/** Mails that somebody may not want. Those about the safety of an account are always sent. */
export const MAIL_KINDS = ['suggestionDecisions'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Which mails somebody wants, and links in mails that turn them off without a sign-in. */
@Injectable()
export class MailPreferences {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly address: OwnAddress,
  ) {}

  /** Kinds that the viewer does not want. */
  async unwanted(viewer: Viewer): Promise<readonly string[]> {
    const [row] = await this.database.withViewer(viewer, (tx) =>
      tx.query<{ kinds: string[] | null }[]>('SELECT unwanted_mails() AS kinds'),
    );
    return row?.kinds ?? [];
  }

  async set(viewer: Viewer, wanted: Readonly<Partial<Record<MailKind, boolean>>>): Promise<Outcome<true, NotAllowed>> {
    const subject = { teamRole: null };
    if (!can(viewer, 'mailPreferences.set', subject)) return notAllowed(why(viewer, 'mailPreferences.set', subject));
    const accountId = accountOf(viewer);
    await this.database.change(viewer, async (tx) => {
      for (const kind of MAIL_KINDS) {
        if (wanted[kind] !== undefined) await setWanted(tx, accountId, kind, wanted[kind]);
      }
    });
    return ok(true);
  }

  /** Where mails of this kind go for somebody; null: nowhere. */
  async addressFor(tx: Transaction, accountId: string, kind: MailKind): Promise<string | null> {
    const [row] = await tx.query<{ address: string | null }[]>('SELECT address_for($1, $2) AS address', [
      accountId,
      kind,
    ]);
    return row?.address ?? null;
  }

  /** A link for the foot of a mail. It never runs out, holds no more than whom and what it is about, and only turns off. */
  linkToTurnOff(accountId: string, kind: MailKind): string {
    return `${this.address.origin}/unsubscribe#${this.box.seal(`${kind} ${accountId}`, ABOUT)}`;
  }

  /** What such a link is for: from now on these mails are not sent. */
  async turnOff(token: string): Promise<Outcome<MailKind, LinkOver>> {
    const told = this.read(token);
    if (told === null) return refused({ kind: 'linkOver' });
    const done = await this.database.change(nobody, (tx) => setWanted(tx, told.accountId, told.kind, false));
    return done ? ok(told.kind) : refused({ kind: 'linkOver' });
  }

  private read(token: string): { readonly kind: MailKind; readonly accountId: string } | null {
    if (!TOKEN.test(token)) return null;
    try {
      const [kind, accountId = ''] = this.box.open(token, ABOUT).split(' ');
      const known = MAIL_KINDS.find((one) => one === kind);
      return known === undefined ? null : { kind: known, accountId };
    } catch {
      return null; // made up, changed, or sealed under a key that is gone
    }
  }
}

const ABOUT = 'a mail that is not wanted';
const TOKEN = /^sealed1\.[\w-]{8}\.[\w-]{40,300}$/;

async function setWanted(tx: Transaction, accountId: string, kind: MailKind, wanted: boolean): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }[]>('SELECT set_mail_wanted($1, $2, $3) AS done', [
    accountId,
    kind,
    wanted,
  ]);
  return row?.done === true;
}
