import { BlockList, isIP } from 'node:net';

/** Whether an address is one of our proxies, whose X-Forwarded-* headers are believed. */
export type TrustsProxy = (address: string) => boolean;

const groups: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** `entries`: IP addresses, networks (CIDR) and group names, as config/env.ts has checked them. */
export function trustedProxies(entries: readonly string[]): TrustsProxy {
  const list = new BlockList();
  for (const entry of entries.flatMap((name) => groups[name] ?? [name])) {
    const [network = '', prefix] = entry.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return (address) => {
    const plain = withoutMapping(address);
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  };
}

/**
 * Who is at the other end: the peer or, behind trusted proxies, the last address in X-Forwarded-For that is not one of
 * them. What stands further to the left was written by somebody we do not know.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusts: TrustsProxy): string {
  const way = [...(forwardedFor ?? '').split(',').map((address) => address.trim()), peer].filter((hop) => hop !== '');
  while (way.length > 1 && trusts(way.at(-1) ?? '')) way.pop();
  return withoutMapping(way.at(-1) ?? peer);
}

/** A socket that listens on IPv6 reports 10.0.0.1 as ::ffff:10.0.0.1. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
