import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { useSeed } from '../../../test/harness/seed.js';
import { schemaSettings } from '../../print-schema.js';
import { nobody } from '../auth/viewer.js';
import { createLogger } from '../logger.js';
import { MailComposers } from './mail-composers.js';
import { readMail } from './mail-page.js';
import type { MailSettings } from './mail-transport.js';
import { MailWorker } from './mail-worker.js';
import { enqueueComposedMail, enqueueMail, type PlainMail } from './outbox.js';

const seed = useSeed();
const folder = mkdtempSync(join(tmpdir(), 'counterpoint-outbox-'));
const opened: { close(): unknown }[] = [];
afterAll(async () => {
  for (const it of opened) await it.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => seed.asOwner('DELETE FROM mail'));

type Received = { readonly to: string[]; readonly eml: string };
type Behaviour = {
  readonly data?: (turn: number) => Error | null;
  readonly recipient?: () => Error | null;
  readonly options?: SMTPServerOptions;
};

/** A mail server on this machine that behaves as told, and what it has taken. */
async function mailServer({ data, recipient, options }: Behaviour = {}) {
  const received: Received[] = [];
  let turn = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(recipient?.() ?? null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        const error = data?.((turn += 1)) ?? null;
        const to = session.envelope.rcptTo.map(({ address }) => address);
        if (error === null) received.push({ to, eml: Buffer.concat(chunks).toString('utf8') });
        done(error);
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
  const { port } = server.server.address() as AddressInfo;
  return { received, port, url: `smtp://127.0.0.1:${port}` };
}

function answer(responseCode: number, message = 'as the test wants it'): Error {
  return Object.assign(new Error(message), { responseCode });
}

function worker(mail: Partial<MailSettings>, composers = new MailComposers(), lines: string[] = []): MailWorker {
  const settings = {
    ...schemaSettings,
    mail: { smtpUrl: null, from: 'Debates <debates@example.org>', folder, ...mail },
  };
  const log = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
  const made = new MailWorker(seed.connections, log, settings, composers);
  opened.push({ close: () => made.onApplicationShutdown() });
  return made;
}

const write = (mail: Partial<PlainMail> = {}) =>
  seed.database.change(nobody, (tx) =>
    enqueueMail(tx, { to: 'bo@example.org', subject: 'Hello', text: 'Hello Bo', ...mail }),
  );
const rows = () =>
  seed.asOwner<{ state: string; tries: number; wait: number; recipient: string; last_error: string | null }>(
    `SELECT state, tries, round(extract(epoch FROM next_try_at - now()))::int AS wait, recipient, last_error FROM mail`,
  );
const due = () => seed.asOwner('UPDATE mail SET next_try_at = now()');

describe('a mail in the outbox', () => {
  it('goes out if and only if what it tells about is committed, and is wiped then', async () => {
    const server = await mailServer();
    await expect(
      seed.database.change(nobody, async (tx) => {
        await enqueueMail(tx, { to: 'bo@example.org', subject: 'Never', text: 'Never' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await write({ subject: 'Grüße — “quoted”', text: 'Hello Bo,\n\nżółć 🧭\n.\na line with a dot alone' });
    expect(await worker({ smtpUrl: server.url }).sendAll()).toBe(1);
    expect(server.received).toHaveLength(1);
    const { headers, text } = readMail(server.received[0]!.eml);
    expect(server.received[0]!.to).toEqual(['bo@example.org']);
    expect(headers.get('subject')).toBe('Grüße — “quoted”');
    expect(headers.get('from')).toBe('Debates <debates@example.org>');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(text.trim()).toBe('Hello Bo,\n\nżółć 🧭\n.\na line with a dot alone');
    expect(await rows()).toEqual([
      { state: 'sent', tries: 1, wait: expect.any(Number) as unknown, recipient: '', last_error: null },
    ]);
    expect(await seed.asOwner('SELECT data FROM mail')).toEqual([{ data: {} }]);
  });

  it('[I7] has one recipient and the headers that we wrote, whatever a name holds', async () => {
    const server = await mailServer();
    await write({ subject: 'Ada\r\nBcc: all@example.org\r\n\r\nhas invited you' });
    await worker({ smtpUrl: server.url }).sendAll();
    const { headers } = readMail(server.received[0]!.eml);
    expect(headers.get('subject')).toBe('Ada Bcc: all@example.org has invited you');
    expect(headers.has('bcc')).toBe(false);
    for (const to of [
      '',
      'bo',
      'bo@example.org, all@example.org',
      'bo@example.org\r\nBcc: all@example.org',
      '<bo@example.org>',
    ]) {
      await expect(write({ to })).rejects.toThrow(/no e-mail address/);
    }
  });

  it('is sent once, however many nodes look at the same time', async () => {
    const server = await mailServer();
    for (let turn = 0; turn < 12; turn += 1) await write({ to: `bo${turn}@example.org` });
    const nodes = [1, 2, 3].map(() => worker({ smtpUrl: server.url }));
    const settled = await Promise.all(nodes.map((node) => node.sendAll()));
    expect(settled.reduce((sum, count) => sum + count)).toBe(12);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(
      Array.from({ length: 12 }, (_, turn) => `bo${turn}@example.org`).sort(),
    );
  });

  it('keeps its Message-ID, so that one that was sent by a node that died then is shown once', async () => {
    const server = await mailServer();
    await write();
    await worker({ smtpUrl: server.url }).sendAll();
    await seed.asOwner(
      `UPDATE mail SET state = 'waiting', next_try_at = now(), recipient = 'bo@example.org', data = '{"subject":"Hello","text":"Hello Bo"}'`,
    );
    await worker({ smtpUrl: server.url }).sendAll();
    const [one, two] = server.received.map(({ eml }) => readMail(eml).headers.get('message-id'));
    expect(one).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    expect(two).toBe(one);
  });

  it('has another Message-ID at each try where its text is another one, so that the newer one is shown', async () => {
    const server = await mailServer();
    const composers = new MailComposers();
    composers.add('test', () => Promise.resolve({ subject: 'A link', text: 'a new secret' }));
    await seed.database.change(nobody, (tx) =>
      enqueueComposedMail(tx, { to: 'bo@example.org', kind: 'test', data: {} }),
    );
    for (let turn = 0; turn < 2; turn += 1) {
      await worker({ smtpUrl: server.url }, composers).sendAll();
      await seed.asOwner(`UPDATE mail SET state = 'waiting', next_try_at = now(), recipient = 'bo@example.org'`);
    }
    const ids = server.received.map(({ eml }) => readMail(eml).headers.get('message-id'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });

  it('is written when its turn comes, and dropped when it is not wanted any more', async () => {
    const server = await mailServer();
    const composers = new MailComposers();
    composers.add('test', ({ name }) =>
      Promise.resolve(name === null ? null : { subject: `For ${String(name)}`, text: 'now' }),
    );
    expect(() => composers.add('test', () => Promise.resolve(null))).toThrow(/Two features/);
    for (const name of ['Bo', null]) {
      await seed.database.change(nobody, (tx) =>
        enqueueComposedMail(tx, { to: 'bo@example.org', kind: 'test', data: { name } }),
      );
    }
    await worker({ smtpUrl: server.url }, composers).sendAll();
    expect(server.received.map(({ eml }) => readMail(eml).headers.get('subject'))).toEqual(['For Bo']);
    expect((await rows()).map(({ state }) => state).sort()).toEqual(['dropped', 'sent']);
  });
});

describe('when the mail server does not take it', () => {
  it.each([
    ['is busy (451)', { data: () => answer(451) }],
    ['refuses the recipient for now (450)', { recipient: () => answer(450) }],
    ['goes away (421)', { data: () => answer(421) }],
  ])('that %s, it is tried again after a pause', async (_what, behaviour) => {
    const server = await mailServer(behaviour);
    await write();
    expect(await worker({ smtpUrl: server.url }).sendAll()).toBe(1);
    expect(await rows()).toEqual([
      expect.objectContaining({ state: 'waiting', tries: 1, wait: 60, recipient: 'bo@example.org' }),
    ]);
    expect(await worker({ smtpUrl: server.url }).sendAll()).toBe(0); // not yet
    const healed = await mailServer();
    await due();
    await worker({ smtpUrl: healed.url }).sendAll();
    expect(healed.received).toHaveLength(1);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'sent', tries: 2, last_error: null })]);
  });

  it.each([
    ['the recipient for good (550)', { recipient: () => answer(550) }],
    ['the message for good (554)', { data: () => answer(554) }],
  ])('that refuses %s, it is given up, and what it said is wiped', async (_what, behaviour) => {
    const server = await mailServer(behaviour);
    await write();
    await worker({ smtpUrl: server.url }).sendAll();
    expect(await rows()).toEqual([
      expect.objectContaining({
        state: 'failed',
        tries: 1,
        recipient: '',
        last_error: expect.stringMatching(/55[04]/) as unknown,
      }),
    ]);
  });

  it('that cannot be reached, or wants a login that we lack, it waits for the operator to mend that', async () => {
    const gone = await mailServer();
    await opened.pop()!.close();
    const closed = await mailServer({ options: { authOptional: false } });
    for (const { url } of [gone, closed]) {
      await seed.asOwner('DELETE FROM mail');
      await write();
      await worker({ smtpUrl: url }).sendAll();
      expect(await rows()).toEqual([expect.objectContaining({ state: 'waiting', tries: 1, wait: 60 })]);
    }
  });

  it('it is given up after eight tries within a day and a half', async () => {
    const server = await mailServer({ data: () => answer(451) });
    await write();
    const waits: number[] = [];
    for (let tries = 1; tries <= 9; tries += 1) {
      await due();
      await worker({ smtpUrl: server.url }).sendAll();
      const [row] = await rows();
      if (row?.state === 'failed') break;
      waits.push(row!.wait);
    }
    expect(waits.map((seconds) => seconds / 60)).toEqual([1, 2, 5, 15, 60, 240, 720, 1_080]);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'failed', tries: 9 })]);
  });

  it('one that fails does not hold up the others, nor does one of a kind that a newer version writes', async () => {
    const server = await mailServer({ data: (turn) => (turn === 1 ? answer(451) : null) });
    await seed.database.change(nobody, (tx) =>
      enqueueComposedMail(tx, { to: 'bo@example.org', kind: 'of the future', data: {} }),
    );
    await write();
    await write();
    await worker({ smtpUrl: server.url }).sendAll();
    expect(server.received).toHaveLength(1);
    expect((await rows()).map(({ state }) => state).sort()).toEqual(['sent', 'waiting', 'waiting']);
  });

  it('without TLS across a network, nothing is sent: mails hold links that let people in', async () => {
    const server = await mailServer({ options: { disabledCommands: ['STARTTLS'] } });
    await write();
    // Leads to this machine, and is none of the names that only this machine has.
    await worker({ smtpUrl: `smtp://0.0.0.0:${server.port}` }).sendAll();
    expect(server.received).toEqual([]);
    expect((await rows())[0]).toMatchObject({
      state: 'waiting',
      last_error: expect.stringMatching(/TLS/) as unknown,
    });
  });

  it('[I8] neither address nor text is in the log or among the errors', async () => {
    const server = await mailServer({ recipient: () => answer(550, 'no such user bo@example.org here') });
    const lines: string[] = [];
    await write({ text: 'the secret of a link' });
    await worker({ smtpUrl: server.url }, new MailComposers(), lines).sendAll();
    expect(lines.join('')).toContain('a mail was given up');
    const all = lines.join('') + JSON.stringify(await rows());
    expect(all).not.toContain('bo@example.org');
    expect(all).not.toContain('the secret of a link');
  });
});

describe('without a mail server', () => {
  it('mails are kept as files that only the server’s user may read', async () => {
    await write({ subject: 'Kept', text: 'Hello Bo,\n\nhttps://debates.example/reset-password#abc' });
    await worker({}).sendAll();
    const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.eml'));
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const { headers, text } = readMail(readFileSync(join(folder, name), 'utf8'));
    expect([headers.get('to'), headers.get('subject')]).toEqual(['bo@example.org', 'Kept']);
    expect(text).toContain('https://debates.example/reset-password#abc');
    expect(await rows()).toEqual([expect.objectContaining({ state: 'sent', recipient: '' })]);
  });
});

it('is sent within a moment of a nudge, and a stop waits for what is being sent', async () => {
  const server = await mailServer();
  const node = worker({ smtpUrl: server.url });
  node.onModuleInit();
  for (let turn = 0; turn < 5; turn += 1) await write();
  node.nudge();
  node.nudge();
  await node.onApplicationShutdown();
  const sent = server.received.length;
  expect((await rows()).filter(({ state }) => state === 'sent')).toHaveLength(sent);
  // Nothing is lost: another node sends the rest.
  await seed.asOwner(`UPDATE mail SET next_try_at = now() WHERE state = 'waiting'`);
  await worker({ smtpUrl: server.url }).sendAll();
  expect((await rows()).map(({ state }) => state)).toEqual(Array(5).fill('sent'));
});
