import type { Allowance, DebateRole, DebateState, Scope, TeamRole, Visibility, Voters } from '../vocabulary.js';

/*
 * Reads docs/permissions.tsv, which is written by hand from what the product promises. Nothing here asks the map of the
 * library: what this answers is what map and server are compared with.
 */

/** Somebody of the first table: what they are, apart from the debate. */
export interface Actor {
  readonly name: string;
  readonly signedIn: boolean;
  readonly teamRole: TeamRole | null;
  readonly grantedRole: DebateRole | null;
  readonly holdsLink: boolean;
}

/** What a cell depends on besides the actor and the action. */
export interface Circumstances {
  readonly visibility: Visibility;
  readonly state: DebateState;
  /** Whether the thing is the actor's own; null where things belong to nobody in particular. */
  readonly own: boolean;
  /** What the settings allow; all others not. */
  readonly allowances: readonly Allowance[];
  readonly voters: Voters;
  readonly voteGrant: boolean | null;
  readonly muted: boolean;
}

/** One debate action of the table. */
export interface DebateLine {
  readonly action: string;
  readonly states: readonly DebateState[];
  readonly scopes: readonly Scope[];
  readonly cells: Readonly<Record<string, string>>;
}

/** One team or account action of the table. */
export interface Line {
  readonly action: string;
  readonly scopes: readonly Scope[];
  readonly cells: Readonly<Record<string, string>>;
}

export interface WrittenTable {
  readonly actors: readonly Actor[];
  readonly debate: readonly DebateLine[];
  readonly team: readonly Line[];
  readonly account: readonly Line[];
  /** The column of the debate table that holds for somebody; null: for them there is no such debate. */
  standing(actor: Actor, visibility: Visibility, state: DebateState): string | null;
  hasVote(actor: Actor, voters: Voters, voteGrant: boolean | null): boolean;
  /** Whether the table lets the actor do it. */
  allows(line: DebateLine, actor: Actor, where: Circumstances): boolean;
}

type Rows = readonly Readonly<Record<string, string>>[];

const CELL = /^(?<what>yes|no|own|others|vote)(?: if (?<allowance>\w+))?$/;

/**
 * @param text the whole file
 * @throws Error naming the line for a cell or a name that the table does not know
 */
export function readWrittenTable(text: string): WrittenTable {
  const tables = new Map(blocksOf(text).map((block) => [block[0]?.[0] ?? '', block]));
  const rowsOf = (title: string): Rows => rowsOfBlock(title, tables.get(title));
  const roles = byFirst(rowsOf('who'), 'who');
  const votes = byFirst(rowsOf('voter'), 'voter');
  const debate = rowsOf('debate action').map((cells) => ({
    action: valueOf(cells, 'debate action'),
    states: valueOf(cells, 'states').split(',') as DebateState[],
    scopes: scopesOf(cells),
    cells,
  }));
  for (const line of debate) checkCells(line);
  const standing = (actor: Actor, visibility: Visibility, state: DebateState): string | null => {
    const column = state === 'draft' && visibility !== 'private' ? `${visibility} draft` : visibility;
    const role = valueOf(rowNamed(roles, actor.name), column);
    return role === '-' ? null : role;
  };
  const hasVote = (actor: Actor, voters: Voters, voteGrant: boolean | null): boolean => {
    const name = voteGrant === null ? actor.name : voteGrant ? 'listed as voter' : 'listed as no voter';
    return yesOrNo(valueOf(rowNamed(votes, name), voters), name);
  };
  return {
    actors: [...roles.keys()].map(actorNamed),
    debate,
    team: rowsOf('team action').map((cells) => lineOf(cells, 'team action')),
    account: rowsOf('account action').map((cells) => lineOf(cells, 'account action')),
    standing,
    hasVote,
    allows(line, actor, where) {
      const role = standing(actor, where.visibility, where.state);
      if (role === null || !line.states.includes(where.state)) return false;
      if (where.muted && !yesOrNo(valueOf(line.cells, 'muted'), line.action)) return false;
      const groups = CELL.exec(valueOf(line.cells, role))?.groups;
      const allowance = groups?.['allowance'];
      if (allowance !== undefined && !(where.allowances as readonly string[]).includes(allowance)) return false;
      switch (groups?.['what']) {
        case 'own':
          return where.own;
        case 'others':
          return !where.own;
        case 'vote':
          return actor.signedIn && hasVote(actor, where.voters, where.voteGrant);
        default:
          return groups?.['what'] === 'yes';
      }
    },
  };
}

function blocksOf(text: string): string[][][] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((block) => block.split('\n').map((line) => line.split('\t')));
}

function rowsOfBlock(title: string, block: string[][] | undefined): Rows {
  const [header, ...rows] = block ?? [];
  if (!header) throw new Error(`The table of permissions has no part “${title}”.`);
  return rows.map((cells) => {
    if (cells.length !== header.length) {
      throw new Error(`“${cells[0]}” has ${cells.length} cells; “${title}” has ${header.length} columns.`);
    }
    return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  });
}

function byFirst(rows: Rows, column: string): Map<string, Readonly<Record<string, string>>> {
  return new Map(rows.map((row) => [valueOf(row, column), row]));
}

function rowNamed(rows: ReadonlyMap<string, Readonly<Record<string, string>>>, name: string) {
  const row = rows.get(name);
  if (!row) throw new Error(`The table of permissions has no line “${name}”.`);
  return row;
}

function valueOf(row: Readonly<Record<string, string>>, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`The table of permissions has no column “${column}”.`);
  return value;
}

function scopesOf(cells: Readonly<Record<string, string>>): readonly Scope[] {
  const text = valueOf(cells, 'token scopes');
  return text === 'none' ? [] : (text.split(',') as Scope[]);
}

function lineOf(cells: Readonly<Record<string, string>>, title: string): Line {
  return { action: valueOf(cells, title), scopes: scopesOf(cells), cells };
}

function checkCells({ action, cells }: DebateLine): void {
  for (const [column, cell] of Object.entries(cells)) {
    if (['debate action', 'states', 'token scopes'].includes(column)) continue;
    if (!CELL.test(cell)) throw new Error(`“${cell}” of ${action}, ${column}, is no cell of the table of permissions.`);
  }
}

function yesOrNo(cell: string, line: string): boolean {
  if (cell !== 'yes' && cell !== 'no') throw new Error(`“${cell}” of “${line}” is neither yes nor no.`);
  return cell === 'yes';
}

/** What the words of the first column mean. */
function actorNamed(name: string): Actor {
  const granted = /^listed (\w+)$/.exec(name)?.[1] ?? (name.endsWith('listed as viewer') ? 'viewer' : null);
  const inTeam = name.startsWith('team ') ? (name.split(' ')[1] ?? null) : null;
  const plain = name === 'guest' || name === 'member' ? name : null;
  return {
    name,
    signedIn: name !== 'nobody' && name !== 'link holder',
    teamRole: (inTeam ?? plain ?? (granted === null ? null : 'guest')) as TeamRole | null,
    grantedRole: granted as DebateRole | null,
    holdsLink: name === 'link holder' || name === 'stranger with link',
  };
}
