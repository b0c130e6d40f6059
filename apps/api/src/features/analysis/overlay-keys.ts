import type { Overlay } from '@counterpoint/argumentation';
import { BadInput } from '../../platform/errors.js';
import { parseGlobalId } from '../../platform/graphql/global-id.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import type { OverlayInput } from './what-if.input.js';

/** An overlay as the API is given it, with sources and voters by their uuids. */
export function overlayOf(input: OverlayInput, teamId: string): Overlay {
  return {
    origins: (input.sources ?? []).map(({ sourceId, weight }) => ({ origin: sourceKey(sourceId, teamId), weight })),
    items: (input.items ?? []).map(({ number, base }) => ({ number, base: base ?? null })),
    voters: (input.voters ?? []).map(({ accountId, weight }) => ({ voter: accountKey(accountId), weight })),
    groups: (input.groups ?? []).map(({ name, accountIds, weight }) => ({
      name: groupName(name),
      voters: accountIds.map(accountKey),
      weight,
    })),
  };
}

/** All voters that an overlay names, each once. */
export function votersIn({ voters = [], groups = [] }: Overlay): string[] {
  return [...new Set([...voters.map(({ voter }) => voter), ...groups.flatMap((group) => group.voters)])];
}

/** Uuids in a link have 22 characters instead of 36. */
export function packed(overlay: Required<Overlay>): Overlay {
  return withKeys(overlay, (uuid) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url'));
}

/** Throws BadInput for a key that `packed` cannot have made. */
export function unpacked(overlay: Required<Overlay>): Required<Overlay> {
  return withKeys(overlay, (key) => {
    const hex = /^[A-Za-z0-9_-]{21}[AQgw]$/.test(key) ? Buffer.from(key, 'base64url').toString('hex') : '';
    if (hex.length !== 32)
      throw new BadInput(`The entry "${key.slice(0, 80)}" of this overlay cannot be read. Copy the whole link.`);
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
}

function withKeys(overlay: Required<Overlay>, keyOf: (key: string) => string): Required<Overlay> {
  return {
    items: overlay.items,
    origins: overlay.origins.map(({ origin, weight }) => ({ origin: keyOf(origin), weight })),
    voters: overlay.voters.map(({ voter, weight }) => ({ voter: keyOf(voter), weight })),
    groups: overlay.groups.map(({ name, weight, voters }) => ({ name, weight, voters: voters.map(keyOf) })),
  };
}

function sourceKey(id: string, teamId: string): string {
  const parsed = parseGlobalId(id);
  // A source of another team is told as one that is nowhere.
  if (parsed?.kind !== 'source' || parsed.teamId !== teamId) {
    throw new BadInput(`This debate has no source "${id.slice(0, 80)}" that counts.`);
  }
  return parsed.id;
}

/** The uuid of an account. Throws BadInput for the id of anything else; says nothing about whether there is one. */
export function accountKey(id: string): string {
  const parsed = parseGlobalId(id);
  if (parsed?.kind !== 'account') throw new BadInput(`"${id.slice(0, 80)}" is not the id of an account.`);
  return parsed.id;
}

function groupName(raw: string): string {
  const name = cleanLine('overlay.groups.name', raw, LIMITS.name);
  if (!name.ok) throw new BadInput(`The name of a group: ${name.refusal.message}`);
  return name.value;
}
