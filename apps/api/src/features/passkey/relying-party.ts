import { isIP } from 'node:net';

/** For whom passkeys are made: the host that people use, and the origin that their browser names (W3C WebAuthn 5.1). */
export type RelyingParty = {
  readonly id: string;
  isOrigin(origin: string): boolean;
};

/**
 * The relying party of a server; null where browsers make no passkeys: for an address that is a number. Without a public
 * address people are on this machine, and only its name `localhost` will do, on whatever port.
 */
export function relyingParty(publicUrl: string | null): RelyingParty | null {
  if (publicUrl === null) return { id: 'localhost', isOrigin: isLocalhost };
  const { hostname, origin } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return null;
  return { id: hostname, isOrigin: (other) => other === origin || (hostname === 'localhost' && isLocalhost(other)) };
}

function isLocalhost(origin: string): boolean {
  return /^http:\/\/localhost(:\d{1,5})?$/.test(origin);
}
