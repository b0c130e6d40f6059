import { Injectable } from '@nestjs/common';
import { PLAIN } from './outbox.js';

export type MailText = { readonly subject: string; readonly text: string };

/**
 * Writes a mail of one kind at the moment it is sent, and makes what is secret in it. null: it is not wanted any more.
 * Called again for each try, with the same data.
 */
export type Composer = (data: Readonly<Record<string, unknown>>, to: string) => Promise<MailText | null>;

/** Who writes which kind of mail. Features enter theirs when the server starts. */
@Injectable()
export class MailComposers {
  private readonly composers = new Map<string, Composer>([[PLAIN, (data) => Promise.resolve(plainText(data))]]);

  add(kind: string, composer: Composer): void {
    if (this.composers.has(kind)) throw new Error(`Two features write mails of the kind ${kind}.`);
    this.composers.set(kind, composer);
  }

  /** @throws Error for a kind that nobody writes: a newer version put it into the outbox */
  compose(kind: string, data: Readonly<Record<string, unknown>>, to: string): Promise<MailText | null> {
    const composer = this.composers.get(kind);
    if (composer === undefined) throw new Error(`This version writes no mails of the kind ${kind}.`);
    return composer(data, to);
  }
}

function plainText({ subject, text }: Readonly<Record<string, unknown>>): MailText {
  return { subject: String(subject), text: String(text) };
}
