/** Where to go after signing in or up. */
export interface SignInSearch {
  next?: string;
}

/** Reads `?next=`; only addresses of this client count, so that nobody can send people elsewhere with a link of ours. */
export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  const next = search['next'];
  return isOwnAddress(next) ? { next } : {};
}

function isOwnAddress(value: unknown): value is string {
  if (typeof value !== 'string' || !value.startsWith('/')) return false;
  const url = URL.canParse(value, location.origin) ? new URL(value, location.origin) : null;
  return url !== null && url.origin === location.origin;
}
