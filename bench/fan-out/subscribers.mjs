import { globalId } from '../generator/identifiers.mjs';

/** Sockets of one account, well below what the server allows (20). */
const PER_ACCOUNT = 8;
/** Of twenty sockets one listens to a debate that only its participants see, one to a debate of the team. */
const ASIDE = 20;

/**
 * Who listens where: most to a public debate, half of these without an account, the others members of the team and people
 * of no team; the rest to a private debate and to one of the team. Each is a class of rights of its own.
 *
 * @param {import('../server/site.mjs').Site} site @param {number} count @param {(debateId: string) => number} seqOf
 */
export function subscribersOf({ teamId, people, strangers, debates }, count, seqOf) {
  const listen = ({ debateId }, person) => ({
    authorization: person === null ? null : `Bearer ${person.token}`,
    debate: globalId('debate', teamId, debateId),
    afterSeq: seqOf(debateId),
  });
  const accounts = [...people.slice(60), ...strangers];
  if (count > accounts.length * PER_ACCOUNT * 2) throw new Error(`There are too few accounts for ${count} sockets.`);
  const participants = people.slice(1, 60);
  return Array.from({ length: count }, (_, place) => {
    if (place % ASIDE === 7) return listen(debates.closed, participants[place % participants.length]);
    if (place % ASIDE === 13) return listen(debates.second, people[place % people.length]);
    return listen(debates.open, place % 2 === 0 ? null : accounts[place % accounts.length]);
  });
}
