import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../../config/env-values.js';
import type { PlatformSettings } from '../settings.js';

export const MAIL_PAGE = '/dev/mail';
const SHOWN = 50;

/**
 * Whether mails can be read in the browser: on a server for development that sends none, and that only this machine
 * reaches. They hold links that let people in.
 */
export function hasMailPage({
  production,
  https,
  mail,
}: Pick<PlatformSettings, 'production' | 'https' | 'mail'>): boolean {
  return !production && !https && mail.smtpUrl === null;
}

/** The newest mails that were kept as files, as plain pages. */
export function registerMailPage(fastify: FastifyInstance, folder: string): void {
  fastify.get(MAIL_PAGE, async (request, reply) => {
    // A page elsewhere can make its own name lead to this machine, and would then be let in as one of ours.
    if (!isLoopback(hostOf(request))) return reply.code(404).send({ message: 'There is nothing at this address.' });
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page(await newestMails(folder)));
  });
}

function hostOf({ headers }: FastifyRequest): string {
  const { host = '' } = headers;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

async function newestMails(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const newest = names
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .reverse()
    .slice(0, SHOWN);
  return Promise.all(newest.map((name) => readFile(join(folder, name), 'utf8')));
}

type ReadMail = { readonly headers: ReadonlyMap<string, string>; readonly text: string };

/** Reads what we wrote ourselves: one plain part, quoted-printable or base64 where it has to be. */
export function readMail(eml: string): ReadMail {
  const [head = '', ...body] = eml.split(/\r?\n\r?\n/);
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map(
    unfolded.split(/\r?\n/).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
    }),
  );
  const raw = body.join('\n\n');
  switch (headers.get('content-transfer-encoding')) {
    case 'quoted-printable':
      return { headers, text: withPlainEnds(quotedPrintable(raw)) };
    case 'base64':
      return { headers, text: withPlainEnds(Buffer.from(raw, 'base64').toString('utf8')) };
    default:
      return { headers, text: withPlainEnds(raw) };
  }
}

const withPlainEnds = (text: string): string => text.replaceAll('\r\n', '\n');

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // Everything outside ASCII is written as =XX, so every character is one byte now.
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047: =?UTF-8?Q?…?= and =?UTF-8?B?…?= */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    );
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const withLinks = (text: string): string =>
  escaped(text).replace(/https?:\/\/[\w.:/[\]#-]+/g, (address) => `<a href="${address}">${address}</a>`);

function page(mails: readonly string[]): string {
  const shown = mails.map(readMail).map(
    ({ headers, text }) => `<article>
      <h2>${escaped(headers.get('subject') ?? '')}</h2>
      <p>to ${escaped(headers.get('to') ?? '')} · ${escaped(headers.get('date') ?? '')}</p>
      <pre>${withLinks(text)}</pre>
    </article>`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Mails of this development server</title>
    <link rel="icon" href="data:," />
    <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
      article { border-top: 1px solid #8884; padding: 1rem 0; }
      h2 { font-size: 1.05rem; margin: 0; }
      p { margin: 0.25rem 0; opacity: 0.7; }
      pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
    </style>
  </head>
  <body>
    <h1>Mails</h1>
    <p>This server sends no mail (SMTP_URL is not set): it keeps what it would send. Newest first.</p>
    ${shown.join('\n    ') || '<p>None yet.</p>'}
  </body>
</html>
`;
}
