import { widens, type Visibility } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { limitReached, type LimitReached, type TooOpen } from '../../platform/refusals.js';
import { countStanding, MAX_CLAIMS, MAX_POSITIONS } from './claim-writes.js';

/** Whether the debate has room for one more item, and, where asked, for one more position. */
export async function roomFor(
  tx: Transaction,
  debate: { readonly teamId: string; readonly debateId: string },
  asPosition: boolean,
): Promise<Outcome<true, LimitReached>> {
  const { positions, items } = await countStanding(tx, debate);
  if (items >= MAX_CLAIMS)
    return limitReached(MAX_CLAIMS, `A debate holds at most ${MAX_CLAIMS} claims and arguments. Open a second one.`);
  if (asPosition && positions >= MAX_POSITIONS)
    return limitReached(MAX_POSITIONS, `A debate has at most ${MAX_POSITIONS} positions.`);
  return ok(true);
}

/** A claim may stand in a debate that is not open to more (or other) people than its home, and so may all that it rests on. */
export async function mayStandIn(
  tx: Transaction,
  teamId: string,
  items: readonly string[],
  debates: readonly string[],
): Promise<Outcome<true, TooOpen>> {
  return judge(await tx.query<Homes>(HOMES_IN_DEBATES, [teamId, items, debates]));
}

/** As `mayStandIn`, for all debates in which another item stands. */
export async function mayStandWith(
  tx: Transaction,
  teamId: string,
  items: readonly string[],
  otherItem: string,
): Promise<Outcome<true, TooOpen>> {
  return judge(await tx.query<Homes>(HOMES_BESIDE_ITEM, [teamId, items, otherItem]));
}

type Homes = { home: Visibility; other: Visibility; question: string; hasOthers: boolean }[];

const HOMES_IN_DEBATES = 'SELECT home, other, question, has_others AS "hasOthers" FROM homes_of_standing($1, $2, $3)';
const HOMES_BESIDE_ITEM = `SELECT home, other, question, has_others AS "hasOthers"
  FROM homes_of_standing($1, $2, ARRAY(SELECT d.debate_id FROM debates_of($1, ARRAY[$3::uuid]) d))`;

function judge(homes: Homes): Outcome<true, TooOpen> {
  const tooOpen = homes.find((row) => widens(row.home, row.other) || row.hasOthers);
  if (tooOpen === undefined) return ok(true);
  return refused<TooOpen>({
    kind: 'visibility',
    message: `This debate is open to ${tooOpen.hasOthers ? 'other' : 'more'} people (${tooOpen.other}) than “${tooOpen.question}” (${tooOpen.home}), where a claim it needs lives. An admin there can open it, or you can write the claim anew here.`,
  });
}
