import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parts as names, manifestText, type Manifest } from '../../src/platform/backup/manifest.js';
import { blockBytes, paddingOf, tarHeader } from '../../src/platform/backup/tar.js';

/** A backup taken apart, to be put together again with a lie in it. */
export type ArchiveParts = { name: string; bytes: Buffer }[];

const modifiedAt = 1_790_000_000;

export function takeApart(archive: Buffer): ArchiveParts {
  const found: ArchiveParts = [];
  for (let at = 0; archive[at] !== 0;) {
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 135), 8);
    const start = at + blockBytes;
    found.push({
      name: archive.toString('latin1', at, at + 100).replace(/\0.*$/s, ''),
      bytes: archive.subarray(start, start + size),
    });
    at = start + size + paddingOf(size);
  }
  return found;
}

const pack = ({ name, bytes }: ArchiveParts[number]) =>
  Buffer.concat([tarHeader({ name, size: bytes.length, modifiedAt }), bytes, Buffer.alloc(paddingOf(bytes.length))]);

/** As they are, sealed by whoever sealed them. */
export function putTogether(parts: ArchiveParts): Buffer {
  return Buffer.concat([...parts.map(pack), Buffer.alloc(2 * blockBytes)]);
}

export function manifestOf(parts: ArchiveParts): Manifest {
  const part = parts.find(({ name }) => name === names.manifest);
  return JSON.parse(part?.bytes.toString() ?? '') as Manifest;
}

/** Put together by somebody who knows how to: manifest and seal fit the content, apart from what `lie` makes of them. */
export function sealAnew(given: ArchiveParts, lie: (manifest: Manifest) => object = (manifest) => manifest): Buffer {
  const content = given.filter(({ name }) => name !== names.manifest && name !== names.seal);
  const hash = createHash('sha256');
  for (const part of content) hash.update(pack(part));
  const manifest = manifestText(lie({ ...manifestOf(given), contentSha256: hash.digest('hex') }) as Manifest);
  const seal = `${createHash('sha256').update(manifest).digest('hex')}  ${names.manifest}\n`;
  return putTogether([
    ...content,
    { name: names.manifest, bytes: manifest },
    { name: names.seal, bytes: Buffer.from(seal) },
  ]);
}

/** The same archive with other rows of one table (one part of it), and a manifest that knows of them. */
export function withRows(given: ArchiveParts, table: string, change: (rows: string) => string): Buffer {
  const chunk = `${table}/000001.copy.gz`;
  const old = given.find(({ name }) => name === chunk);
  if (old === undefined) throw new Error(`The archive has no ${chunk}.`);
  const text = Buffer.from(change(gunzipSync(old.bytes).toString()));
  const record = {
    rows: text.toString().split('\n').length - 1,
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  return sealAnew(
    given.map((part) => (part === old ? { name: chunk, bytes: gzipSync(text) } : part)),
    (manifest) => ({
      ...manifest,
      tables: manifest.tables.map((one) => (one.name === table ? { ...one, ...record } : one)),
    }),
  );
}
