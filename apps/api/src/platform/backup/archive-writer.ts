import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { chunkBytes, chunkName, manifestText, markText, parts, type Manifest, type TableRecord } from './manifest.js';
import { blockBytes, paddingOf, tarHeader } from './tar.js';

const compress = promisify(gzip);
/** Text that repeats itself: a higher level takes three times as long for a tenth less. */
const level = 4;

/** Rows in COPY's text format: a line each, as it writes a line feed within a text as two letters. */
export function countRows(text: Buffer): number {
  let rows = 0;
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) rows += 1;
  return rows;
}

/** Writes an archive, part by part, never holding more than a few chunks. */
export class ArchiveWriter {
  private readonly content = createHash('sha256');

  constructor(
    private readonly file: FileHandle,
    private readonly modifiedAt: number,
  ) {}

  async begin(): Promise<void> {
    await this.part(parts.mark, markText());
  }

  /** A table's rows, in COPY's text format, however they are cut. `progress` hears of the rows so far. */
  async table(
    { name, columns }: Pick<TableRecord, 'name' | 'columns'>,
    text: AsyncIterable<Buffer>,
    progress: (rows: number) => void,
  ): Promise<TableRecord> {
    const hash = createHash('sha256');
    const record = { name, columns, rows: 0, bytes: 0, chunks: 0 };
    let waiting: Buffer[] = [];
    let size = 0;
    // One chunk is compressed, by a thread of its own, while the next is read.
    let written = Promise.resolve();
    const flush = async (least: number) => {
      const all = Buffer.concat(waiting);
      let from = 0;
      for (; all.length - from >= least && from < all.length; from += chunkBytes) {
        const chunk = all.subarray(from, from + chunkBytes);
        const chunkNumber = (record.chunks += 1);
        const packed = compress(chunk, { level });
        packed.catch(() => undefined); // told by `await written`
        await written;
        written = packed.then((bytes) => this.part(chunkName(name, chunkNumber), bytes));
        written.catch(() => undefined);
      }
      waiting = from < all.length ? [all.subarray(from)] : [];
      size = all.length - Math.min(from, all.length);
    };
    for await (const piece of text) {
      hash.update(piece);
      record.rows += countRows(piece);
      record.bytes += piece.length;
      waiting.push(piece);
      size += piece.length;
      if (size >= chunkBytes) {
        await flush(chunkBytes);
        progress(record.rows);
      }
    }
    await flush(1);
    await written;
    return { ...record, sha256: hash.digest('hex') };
  }

  /** The manifest with its seal, and the end. */
  async end(content: Omit<Manifest, 'contentSha256'>): Promise<Manifest> {
    const manifest = { ...content, contentSha256: this.content.digest('hex') };
    const text = manifestText(manifest);
    const seal = createHash('sha256').update(text).digest('hex');
    await this.write(parts.manifest, text);
    await this.write(parts.seal, Buffer.from(`${seal}  ${parts.manifest}\n`)); // as sha256sum writes it
    await this.file.write(Buffer.alloc(2 * blockBytes));
    return manifest;
  }

  private async part(name: string, bytes: Buffer): Promise<void> {
    this.content.update(await this.write(name, bytes));
  }

  private async write(name: string, bytes: Buffer): Promise<Buffer> {
    const header = tarHeader({ name, size: bytes.length, modifiedAt: this.modifiedAt });
    const whole = Buffer.concat([header, bytes, Buffer.alloc(paddingOf(bytes.length))]);
    for (let at = 0; at < whole.length;) at += (await this.file.write(whole, at)).bytesWritten;
    return whole;
  }
}
