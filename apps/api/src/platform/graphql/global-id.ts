import { NotFound } from '../errors.js';

/** Kinds of objects with a global id, each with its byte. A byte is never given to another kind: ids are kept outside. */
export const kindBytes = {
  team: 1,
  debate: 2,
  claim: 3,
  argument: 4,
  source: 5,
  sourceVersion: 6,
  citation: 7,
  annotation: 8,
  event: 9,
  invitation: 10,
  account: 11,
  suggestion: 40,
  reviewMark: 41,
  report: 42,
  hiddenContent: 43,
  mute: 44,
  shareLink: 30,
  round: 20,
} as const;

export type NodeKind = keyof typeof kindBytes;

export type GlobalId = {
  readonly kind: NodeKind;
  /** The tenant; null for an account, which belongs to none. */
  readonly teamId: string | null;
  readonly id: string;
};

const kindOfByte = new Map(Object.entries(kindBytes).map(([kind, byte]) => [byte as number, kind as NodeKind]));
/** 1 + 16 + 16 bytes fill 44 characters exactly, so an object has one spelling only. */
const GLOBAL_ID = /^[A-Za-z0-9_-]{44}$/;
/** Stands in the id of what belongs to no team. */
export const noTeam = '00000000-0000-0000-0000-000000000000';

/** One id is written at a time; a page has hundreds. */
const scratch = Buffer.alloc(33);

/** base64url of the kind's byte, the team's uuid and the object's uuid. For an account `teamId` is null. */
export function toGlobalId(kind: NodeKind, teamId: string | null, id: string): string {
  if ((teamId === null) !== (kind === 'account')) throw new Error(`A global id of kind ${kind} got team ${teamId}.`);
  scratch[0] = kindBytes[kind];
  writeUuid(teamId ?? noTeam, 1);
  writeUuid(id, 17);
  return scratch.toString('base64url');
}

/** The id that was read last: an argument of a field is the same for every row of a page. */
let last: { readonly text: string; readonly parsed: GlobalId | null } = { text: '', parsed: null };

/** null for every string that `toGlobalId` cannot have given. Says nothing about whether the object exists. */
export function parseGlobalId(text: string): GlobalId | null {
  if (text !== last.text) last = { text, parsed: parsed(text) };
  return last.parsed;
}

function parsed(text: string): GlobalId | null {
  if (!GLOBAL_ID.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const kind = kindOfByte.get(bytes[0] ?? 0);
  if (kind === undefined) return null;
  const team = uuidText(bytes.subarray(1, 17));
  if ((team === noTeam) !== (kind === 'account')) return null;
  return { kind, teamId: team === noTeam ? null : team, id: uuidText(bytes.subarray(17)) };
}

export type TenantId<Kind extends NodeKind = NodeKind> = {
  readonly kind: Kind;
  readonly teamId: string;
  readonly id: string;
};

/**
 * The id of an object of a team, of one of the given kinds.
 *
 * @throws NotFound for anything else: whether a string is malformed, of another kind or of nothing is all the same.
 */
export function requireGlobalId<Kind extends Exclude<NodeKind, 'account'>>(
  text: string,
  ...kinds: Kind[]
): TenantId<Kind> {
  const parsed = parseGlobalId(text);
  const kind = kinds.find((candidate) => candidate === parsed?.kind);
  if (parsed === null || parsed.teamId === null || kind === undefined) throw new NotFound();
  return { kind, teamId: parsed.teamId, id: parsed.id };
}

/** @throws NotFound for anything but the global id of an account. */
export function requireAccountId(text: string): string {
  const parsed = parseGlobalId(text);
  if (parsed?.kind !== 'account') throw new NotFound();
  return parsed.id;
}

/** Value of a hexadecimal digit by its character code, else -1. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? -1 : value;
});
const DASHES = [8, 13, 18, 23];

function writeUuid(uuid: string, offset: number): void {
  let from = 0;
  for (let place = 0; place < 16; place += 1) {
    if (DASHES.includes(from)) from += 1;
    const byte = ((DIGITS[uuid.charCodeAt(from)] ?? -1) << 4) | (DIGITS[uuid.charCodeAt(from + 1)] ?? -1);
    if (byte < 0) throw new Error(`Not a uuid: ${uuid}`);
    scratch[offset + place] = byte;
    from += 2;
  }
  if (uuid.length !== 36) throw new Error(`Not a uuid: ${uuid}`);
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * The id of an object that must belong to the given team.
 *
 * @throws NotFound for one of another team: nobody learns whether it exists.
 */
export function sameTeam(teamId: string, other: TenantId): string {
  if (other.teamId !== teamId) throw new NotFound();
  return other.id;
}
