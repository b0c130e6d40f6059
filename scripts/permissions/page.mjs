/** Who asks, for the table of roles: what they are in the team, and whether they are signed in. */
const PEOPLE = [
  ['not signed in', { signedIn: false, teamRole: null }],
  ['signed in, not in the team', { signedIn: true, teamRole: null }],
];

const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const words = (name) => name.replaceAll('_', ' ');
const codes = (names) => names.map((name) => `\`${name}\``).join(', ') || 'none: no token may';

/**
 * docs/permissions.md as text: the map of libs/permissions in words. What is said about roles is worked out by the
 * library, so that page and map cannot differ.
 *
 * @param permissions the library's exports
 */
export function permissionsPage(permissions) {
  const rules = Object.entries(permissions.RULES).map(([action, rule]) => ({ action, ...rule }));
  const over = (what) => rules.filter((rule) => rule.over === what);
  return `${[
    '# Who may do what',
    '<!-- Printed from libs/permissions by `node scripts/permissions-page.mjs --write`. Change the map, not this page. -->',
    'The server decides by one map, and shows every client what it decided (`viewerCan…`). What is not in the map, nobody may do. [permissions.tsv](permissions.tsv) says the same case by case, written by hand; tests hold both together.',
    '## Your role in a debate',
    `The roles, weakest first: ${permissions.DEBATE_ROLES.join(', ')}. Each may do all that the ones before it may. Yours is the highest of what the debate's visibility gives you:`,
    rolesTable(permissions),
    'and of what you are listed with in that debate: whoever opens a debate is its owner. “–” means that for you the debate does not exist: you get the answer for an unknown id. A draft is open to its team and those listed only, whatever its visibility.',
    '## In a debate',
    'The least role it takes. Writing under a claim that is shared needs the role in the claim’s home.',
    debateTable(over('debate'), permissions.DEBATE_STATES),
    'Undo also takes the right to do what is undone.',
    '## In a team',
    table(
      ['to', 'from', 'token scope'],
      over('team').map(({ what, role, scopes }) => [what, role, codes(scopes)]),
    ),
    'Nobody hands out a role above their own.',
    '## With an account',
    table(
      ['to', 'token scope'],
      over('account').map(({ what, scopes }) => [what, codes(scopes)]),
    ),
    '## With an API token',
    'A token may do what its person may do now and what one of its scopes names, whichever is less.',
  ].join('\n\n')}\n`;
}

function rolesTable({ effectiveDebateRole, TEAM_ROLES, VISIBILITIES }) {
  const people = [
    ...PEOPLE,
    ...TEAM_ROLES.map((teamRole) => [`${teamRole} of the team`, { signedIn: true, teamRole }]),
  ];
  const columns = [...VISIBILITIES].reverse().map((visibility) => ({
    title: visibility === 'link' ? 'by link, with the link' : visibility,
    question: { visibility, state: 'open', holdsLink: visibility === 'link' },
  }));
  return table(
    ['', ...columns.map(({ title }) => title)],
    people.map(([name, who]) => [
      name,
      ...columns.map(({ question }) => effectiveDebateRole({ ...who, ...question }) ?? '–'),
    ]),
  );
}

function debateTable(rules, allStates) {
  return table(
    ['to', 'from', 'somebody else’s', 'while the debate is', 'token scope'],
    rules.map(({ what, own, any, states, scopes }) => [
      what,
      own,
      any === own ? '' : (any ?? 'nobody'),
      states.length === allStates.length ? '' : states.map(words).join(', '),
      codes(scopes),
    ]),
  );
}
