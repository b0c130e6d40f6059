import { z } from 'zod';
import { ArchiveDamage } from './archive-damage.js';

export const FORMAT = 'counterpoint-backup';
/** Raised when an older Counterpoint could not read what this one writes. */
export const FORMAT_VERSION = 1;

/** Every part of a table but its last has so many bytes before compression; so nothing that unpacks can grow beyond it. */
export const chunkBytes = 1024 * 1024;

/** Names of the parts, in their order; between the first and the second, `<table>/000001.copy.gz` and so on. */
export const parts = { mark: `${FORMAT}.json`, manifest: 'manifest.json', seal: 'manifest.sha256' } as const;

export function chunkName(table: string, number: number): string {
  return `${table}/${String(number).padStart(6, '0')}.copy.gz`;
}

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const schema = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** Version of the Counterpoint that wrote it. */
  appVersion: z.string(),
  /** Version of the PostgreSQL it was read from. */
  postgresVersion: z.string(),
  /** Moment of the snapshot, by the database's clock. */
  takenAt: z.iso.datetime(),
  /** Names of the migrations that the database had seen, oldest first: what its tables look like. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.strictObject({
      name,
      columns: z.array(name).min(1),
      rows: count,
      /** Of COPY's text format, in the order of the primary key, before compression; `sha256` is of the same. */
      bytes: count,
      sha256,
      chunks: count,
    }),
  ),
  /** Tables whose rows are not in the archive, and why. */
  leftOut: z.array(z.strictObject({ name, reason: z.string() })),
  /** Where the counters of identity columns stood. */
  sequences: z.array(
    z.strictObject({ table: name, column: name, lastValue: z.string().regex(/^\d{1,19}$/), isCalled: z.boolean() }),
  ),
  /** Of all bytes of the archive before the manifest. */
  contentSha256: sha256,
});

/** What an archive says of itself. */
export type Manifest = z.output<typeof schema>;
export type TableRecord = Manifest['tables'][number];

export function manifestText(manifest: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** The first part: enough to tell what this is, whatever comes later. */
export function markText(): Buffer {
  return Buffer.from(`${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION })}\n`);
}

function parse(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Refuses a format of another time, and what is no backup at all. */
export function checkMark(text: Buffer): void {
  const mark = z.looseObject({ format: z.literal(FORMAT), formatVersion: z.int() }).safeParse(parse(text));
  if (!mark.success)
    throw new ArchiveDamage('The file is not a backup of Counterpoint: it does not say so at its beginning.');
  const { formatVersion } = mark.data;
  if (formatVersion === FORMAT_VERSION) return;
  throw new ArchiveDamage(
    `The backup has format ${formatVersion}; this Counterpoint reads format ${FORMAT_VERSION}. Restore it with the version that wrote it, or a newer one.`,
  );
}

export function readManifest(text: Buffer): Manifest {
  const read = schema.safeParse(parse(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ArchiveDamage(
    `The manifest of the backup makes no sense${issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`}.`,
  );
}
