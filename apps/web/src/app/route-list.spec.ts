import { expect, it } from 'vitest';
import { routeList } from './route-list.js';
import { router } from './router.js';

it('lists every route that the router knows, and no other', () => {
  const known = Object.keys(router.routesByPath).map((path) => (path === '/' ? path : path.replace(/\/$/, '')));
  expect(routeList.map(({ pattern }) => pattern).sort()).toEqual(known.sort());
});

it('gives each route an address that leads back to it', () => {
  const ids = { teamId: 't=1', debateKey: 'why~d=1', claimNumber: 12, sourceNumber: 3, invitationToken: 'abc' };
  for (const { pattern, path } of routeList) {
    const matched = router.matchRoutes(path(ids)).at(-1);
    expect(matched?.fullPath).toBe(pattern);
  }
});
