import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ArchiveDamage } from './archive-damage.js';
import { countRows } from './archive-writer.js';
import { checkMark, chunkBytes, chunkName, parts, readManifest, type Manifest, type TableRecord } from './manifest.js';
import { blockBytes, paddingOf, readTarHeader, type TarFile } from './tar.js';

const decompress = promisify(gunzip);
/** What compression may add to text that it cannot compress, and more than any manifest has. */
const largestPart = 2 * chunkBytes;

type Place = { readonly offset: number; readonly size: number };
type Part = TarFile & { readonly bytes: Buffer; readonly whole: Buffer; readonly position: number };

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await file.read(bytes, got, length - got, position + got);
    if (bytesRead === 0) {
      throw new ArchiveDamage(
        `The backup ends too early, at byte ${position + got}: it was cut off, or never copied whole.`,
      );
    }
    got += bytesRead;
  }
  return bytes;
}

/** The parts in their order, up to the end of the archive. */
async function* readParts(file: FileHandle): AsyncGenerator<Part> {
  for (let position = 0; ;) {
    const block = await readExactly(file, position, blockBytes);
    const header = readTarHeader(block, position);
    if (header === null) {
      const end = await readExactly(file, position, 2 * blockBytes);
      const { size } = await file.stat();
      if (end.some((byte) => byte !== 0) || size !== position + 2 * blockBytes) {
        throw new ArchiveDamage(`The backup has something behind its end, from byte ${position} on.`);
      }
      return;
    }
    if (header.size > largestPart) {
      throw new ArchiveDamage(
        `The part ${header.name} of the backup claims ${header.size} bytes, more than a part may have.`,
      );
    }
    const rest = await readExactly(file, position + blockBytes, header.size + paddingOf(header.size));
    if (rest.subarray(header.size).some((byte) => byte !== 0)) {
      throw new ArchiveDamage(
        `The backup is damaged behind its part ${header.name} (byte ${position + blockBytes + header.size}).`,
      );
    }
    yield { ...header, bytes: rest.subarray(0, header.size), whole: Buffer.concat([block, rest]), position };
    position += blockBytes + rest.length;
  }
}

async function unpack(name: string, bytes: Buffer): Promise<Buffer> {
  try {
    return await decompress(bytes, { maxOutputLength: chunkBytes });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ArchiveDamage(
      tooLarge
        ? `The part ${name} of the backup unpacks to more than ${chunkBytes} bytes, which no part of a backup does.`
        : `The part ${name} of the backup is damaged: it cannot be unpacked.`,
    );
  }
}

/** What was seen of one table while the archive was read. */
class TableSeen {
  readonly chunks: Place[] = [];
  rows = 0;
  bytes = 0;
  private readonly hash = createHash('sha256');
  private whole = true;

  constructor(readonly name: string) {}

  add(place: Place, text: Buffer): void {
    if (!this.whole)
      throw new ArchiveDamage(`The parts of the table ${this.name} in the backup are not in their order.`);
    this.whole = text.length === chunkBytes;
    this.chunks.push(place);
    this.hash.update(text);
    this.rows += countRows(text);
    this.bytes += text.length;
  }

  /** Null: just as the manifest says. */
  differenceTo(record: TableRecord): string | null {
    if (this.chunks.length !== record.chunks) return `${this.chunks.length} parts instead of ${record.chunks}`;
    if (this.rows !== record.rows) return `${this.rows} rows instead of ${record.rows}`;
    if (this.bytes !== record.bytes) return `${this.bytes} bytes instead of ${record.bytes}`;
    return this.hash.digest('hex') === record.sha256 ? null : 'another content (its SHA-256 differs)';
  }
}

function checkTables(seen: ReadonlyMap<string, TableSeen>, { tables, leftOut }: Manifest): void {
  const names = [...tables, ...leftOut].map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ArchiveDamage(`The manifest of the backup names the table ${twice} twice.`);
  for (const name of seen.keys()) {
    if (!tables.some((record) => record.name === name)) {
      throw new ArchiveDamage(`The backup holds a table ${name} that its manifest does not name.`);
    }
  }
  for (const record of tables) {
    const difference = (seen.get(record.name) ?? new TableSeen(record.name)).differenceTo(record);
    if (difference !== null) {
      throw new ArchiveDamage(`The table ${record.name} in the backup is not what its manifest says: ${difference}.`);
    }
  }
}

/** A backup that was read from end to end and is what it says it is. Open until `close`. */
export type CheckedArchive = {
  readonly manifest: Manifest;
  /** A table's rows once more, in COPY's text format. Throws ArchiveDamage if the file has changed meanwhile. */
  rowsOf(table: string): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ArchiveDamage(
      `The backup cannot be read: ${path} (${code === 'ENOENT' ? 'there is no such file' : (code ?? String(error))}).`,
    );
  }
  throw new ArchiveDamage(`The backup cannot be read: ${path} is not a file.`);
}

async function check(file: FileHandle): Promise<{ manifest: Manifest; seen: Map<string, TableSeen> }> {
  if ((await file.stat()).size === 0) throw new ArchiveDamage('The backup is empty: a file of 0 bytes.');
  const content = createHash('sha256');
  const seen = new Map<string, TableSeen>();
  let table: TableSeen | undefined;
  let manifest: Manifest | undefined;
  let manifestHash = '';
  let contentHash = '';
  let sealed = false;
  for await (const part of readParts(file)) {
    if (part.position === 0) {
      if (part.name !== parts.mark)
        throw new ArchiveDamage('The file is not a backup of Counterpoint, but some other archive.');
      checkMark(part.bytes);
      content.update(part.whole);
    } else if (sealed) {
      throw new ArchiveDamage(`The backup has a part ${part.name} behind its seal.`);
    } else if (manifest !== undefined) {
      if (part.name !== parts.seal || part.bytes.toString('latin1') !== `${manifestHash}  ${parts.manifest}\n`) {
        throw new ArchiveDamage(
          'The manifest of the backup is not the one that was sealed: it was damaged or changed.',
        );
      }
      sealed = true;
    } else if (part.name === parts.manifest) {
      manifestHash = createHash('sha256').update(part.bytes).digest('hex');
      contentHash = content.digest('hex');
      manifest = readManifest(part.bytes);
    } else {
      content.update(part.whole);
      const name = part.name.slice(0, Math.max(0, part.name.indexOf('/')));
      if (table?.name !== name) {
        if (seen.has(name))
          throw new ArchiveDamage(`The parts of the table ${name} in the backup are not in their order.`);
        seen.set(name, (table = new TableSeen(name)));
      }
      if (part.name !== chunkName(name, table.chunks.length + 1)) {
        throw new ArchiveDamage(
          `The backup has a part ${part.name} where ${chunkName(name, table.chunks.length + 1)} should be.`,
        );
      }
      table.add({ offset: part.position + blockBytes, size: part.size }, await unpack(part.name, part.bytes));
    }
  }
  if (manifest === undefined || !sealed) throw new ArchiveDamage('The backup has no manifest: it was never finished.');
  checkTables(seen, manifest);
  if (contentHash !== manifest.contentSha256) {
    throw new ArchiveDamage(
      'The content of the backup is not what its manifest says: it was damaged or changed (its SHA-256 differs).',
    );
  }
  return { manifest, seen };
}

/** Opens a backup and reads all of it, before anybody acts on a word of it. Throws ArchiveDamage with the reason. */
export async function openArchive(path: string): Promise<CheckedArchive> {
  const file = await openFile(path);
  try {
    const { manifest, seen } = await check(file);
    async function* rowsOf(name: string): AsyncGenerator<Buffer> {
      const again = new TableSeen(name);
      for (const place of seen.get(name)?.chunks ?? []) {
        const text = await unpack(name, await readExactly(file, place.offset, place.size));
        again.add(place, text);
        yield text;
      }
      const record = manifest.tables.find((table) => table.name === name);
      if (record === undefined || again.differenceTo(record) !== null) {
        throw new ArchiveDamage('The file of the backup was changed while it was being read.');
      }
    }
    return { manifest, rowsOf, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}
