import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLoopback } from '../../config/env-values.js';

export type MailMessage = {
  /** Becomes the Message-ID. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** Hands mails over. Rejects with what went wrong; `isFinal` (mail-failure.ts) tells whether trying again may help. */
export interface MailTransport {
  send(message: MailMessage): Promise<void>;
  close(): void;
}

export type MailSettings = {
  /** smtp:// or smtps://; null: mails are kept as files. */
  readonly smtpUrl: string | null;
  /** `Counterpoint <counterpoint@example.org>` */
  readonly from: string;
  /** Where mails are kept without SMTP. Made when the first one comes. */
  readonly folder: string;
};

export function mailTransport(settings: MailSettings): MailTransport {
  return settings.smtpUrl === null ? fileTransport(settings) : smtpTransport(settings.smtpUrl, settings.from);
}

/** So many milliseconds for a mail server to answer: a hanging one must not hold up a stop for long. */
const PATIENCE_MS = 10_000;

/** Something of nodemailer's, which is loaded when the first mail goes out: a start does not wait for it. */
function whenNeeded<Made>(make: (library: typeof import('nodemailer')) => Made) {
  let made: Promise<Made> | null = null;
  return {
    get: (): Promise<Made> => (made ??= import('nodemailer').then(make)),
    discard: (end: (made: Made) => void): void => void made?.then(end, () => undefined),
  };
}

function smtpTransport(url: string, from: string): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const secure = protocol === 'smtps:';
  const transporter = whenNeeded(({ createTransport }) =>
    createTransport({
      host,
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      // Mails carry links that let people in: never in the clear across a network.
      requireTLS: !secure && !isLoopback(host),
      ignoreTLS: !secure && isLoopback(host),
      ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      dnsTimeout: PATIENCE_MS,
    }),
  );
  return {
    send: async (message) => void (await (await transporter.get()).sendMail(written(message, from))),
    close: () => transporter.discard((made) => made.close()),
  };
}

function fileTransport({ folder, from }: Pick<MailSettings, 'folder' | 'from'>): MailTransport {
  const transporter = whenNeeded(({ createTransport }) =>
    createTransport({ streamTransport: true, buffer: true, newline: 'windows' }),
  );
  return {
    async send(message) {
      const { message: eml } = await (await transporter.get()).sendMail(written(message, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // The id begins with the time. Under its name stands a whole mail or none.
      const path = join(folder, `${message.id}.eml`);
      await writeFile(`${path}.partial`, eml, { mode: 0o600 });
      await rename(`${path}.partial`, path);
    },
    close: () => undefined,
  };
}

function written({ id, to, subject, text }: MailMessage, from: string) {
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to,
    // A name in it may hold anything that people type.
    subject: subject.replace(/[\s\p{C}]+/gu, ' ').slice(0, 200),
    text,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no out-of-office answers to it
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
