import { ArchiveDamage } from './archive-damage.js';

// The tar of POSIX 1003.1-1988 (ustar), only as much of it as we write: plain files, one after the other. So a backup can be
// looked into with the tools of any system, and a header that is not exactly what we would have written is damage.

export const blockBytes = 512;

export type TarFile = { readonly name: string; readonly size: number; readonly modifiedAt: number };

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;

/** The header block of a file. `name`: at most 100 bytes. `modifiedAt`: in seconds. */
export function tarHeader({ name, size, modifiedAt }: TarFile): Buffer {
  if (Buffer.byteLength(name) > 100 || size >= 8 ** 11)
    throw new RangeError(`No tar header holds ${name} of ${size} bytes.`);
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0);
  header.write(octal(0o600, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(modifiedAt, 11), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Reads a header of ours. Null: the block of zeros that ends an archive. */
export function readTarHeader(block: Buffer, position: number): TarFile | null {
  if (block.every((byte) => byte === 0)) return null;
  const text = (start: number, length: number) => block.toString('latin1', start, start + length).replace(/\0.*$/s, '');
  const number = (start: number) => Number.parseInt(text(start, 12), 8);
  const file = { name: text(0, 100), size: number(124), modifiedAt: number(136) };
  const valid =
    Number.isSafeInteger(file.size) && Number.isSafeInteger(file.modifiedAt) && /^[\w./-]+$/.test(file.name);
  if (valid && tarHeader(file).equals(block)) return file;
  throw new ArchiveDamage(
    `The backup is damaged at byte ${position}: there should be the beginning of a part, but there is not.`,
  );
}

/** What fills up the last block of a file of this size. */
export function paddingOf(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}
