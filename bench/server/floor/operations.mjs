/**
 * What the floor answers: one statement each. `$1` is the hash of the session's cookie, the others are the parameters of
 * the address, in their order.
 *
 * @type {Record<string, string>}
 */
export const operations = {
  page: 'SELECT bench.page($1, $2, $3, $4)',
  outline: 'SELECT bench.outline($1, $2, $3)',
  vote: 'SELECT bench.vote($1, $2, $3, $4, $5, $6)',
  addClaim: 'SELECT bench.add_claim($1, $2, $3, $4, $5)',
  search: 'SELECT bench.search($1, $2, $3, $4)',
};
