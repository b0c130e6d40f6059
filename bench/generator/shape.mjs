const POSITIONS = 7;
/** Levels of claims below a position that one branch at least has. */
const DEPTH = 12;
const CHILDREN = { least: 3, most: 25 };
/** So that one argument of ten is about another argument. */
const UNDERCUT_CHANCE = 1 / 9;

/**
 * @typedef {{ target: { claim: number } | { argument: number }, stance: 'PRO' | 'CON', premises: number[] }} ShapedArgument
 * @typedef {{ claims: { depth: number, children: number }[], positions: number[], arguments: ShapedArgument[] }} Shape
 */

/**
 * A debate without words: which argument goes from which claims to what, in the order in which they are made, so that
 * whatever is referred to comes first. A claim that is argued about has 3 to 25 arguments, of which some start from two
 * or three claims taken jointly; one argument of ten is about an argument; one branch is at least 12 claims deep.
 *
 * @param {import('./random.mjs').Random} random
 * @param {number} size claims, exactly; 300 or more for a full shape
 * @returns {Shape}
 */
export function growShape(random, size) {
  /** @type {Shape} */
  const shape = { claims: [], positions: [], arguments: [] };
  const isRoom = () => shape.claims.length < size;
  const addClaim = (depth) => shape.claims.push({ depth, children: 0 }) - 1;
  const argue = (target, depth, mostPremises) => {
    const wish = random.chance(0.9) ? 1 : random.between(2, 3);
    const count = Math.min(wish, mostPremises, size - shape.claims.length);
    const premises = Array.from({ length: count }, () => addClaim(depth));
    const stance = 'argument' in target || random.chance(0.45) ? 'CON' : 'PRO';
    return { index: shape.arguments.push({ target, stance, premises }) - 1, premises };
  };
  /** Answers the new claims below this one. */
  const expand = (claim, wanted) => {
    const below = [];
    for (let child = 0; child < wanted && isRoom(); child += 1) {
      const { depth } = shape.claims[claim];
      const { index, premises } = argue({ claim }, depth + 1, 3);
      shape.claims[claim].children += 1;
      below.push(...premises);
      if (random.chance(UNDERCUT_CHANCE) && isRoom()) argue({ argument: index }, depth + 2, 1);
    }
    return below;
  };

  for (let position = 0; position < Math.min(POSITIONS, size); position += 1) shape.positions.push(addClaim(0));
  const leaves = shape.positions.slice(1);
  let spine = shape.positions[0];
  while (shape.claims[spine].depth < DEPTH && isRoom()) {
    const [next, ...others] = expand(spine, random.between(CHILDREN.least, CHILDREN.most / 2));
    leaves.push(...others);
    spine = next;
  }
  const expanded = [];
  while (isRoom()) {
    const place = random.below(leaves.length);
    const claim = leaves[place];
    leaves[place] = leaves.at(-1);
    leaves.pop();
    leaves.push(...expand(claim, random.between(CHILDREN.least, CHILDREN.most)));
    expanded.push(claim);
  }
  // The last one may have been cut short: it gets what it lacks from where there is more than enough.
  topUp(shape, expanded.at(-1), expanded);
  return shape;
}

function topUp(shape, last, expanded) {
  if (last === undefined) return;
  const donors = expanded.filter((claim) => shape.claims[claim].children > CHILDREN.least + 3);
  const of = (claim) => shape.arguments.filter(({ target }) => 'claim' in target && target.claim === claim);
  for (const donor of donors) {
    if (shape.claims[last].children >= CHILDREN.least) return;
    // Only what comes later may be moved: an argument refers to what is there.
    const moved = of(donor).findLast((argument) => Math.min(...argument.premises) > last);
    if (moved === undefined) continue;
    moved.target = { claim: last };
    shape.claims[donor].children -= 1;
    shape.claims[last].children += 1;
  }
}
