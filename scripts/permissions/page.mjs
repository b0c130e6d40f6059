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
    'and of what you are listed with in that debate: whoever opens a debate is its owner. “–” means that for you the debate does not exist: you get the answer for an unknown id. A draft is open to its team and those listed only, whatever its visibility. Who reads by a share link alone can do what takes no account, and nothing else.',
    '## In a debate',
    'The least role it takes, for one’s own things or what is nobody’s in particular, and for other people’s. Writing under a claim that is shared needs the role in the claim’s home. Where a role is named with “if”, it is enough if the settings of the debate allow it. A vote is no matter of roles, see below.',
    debateTable(over('debate'), permissions.DEBATE_STATES),
    'Undo also takes the right to do what is undone. Nobody gives a role above their own, or changes anything about somebody whose role is above theirs.',
    `Who is muted in a debate may do there only this: ${over('debate')
      .filter((rule) => rule.whileMuted)
      .map(({ what }) => what)
      .join('; ')}.`,
    '## What the settings of a debate can allow',
    table(
      ['setting', 'what it allows', 'unless changed'],
      Object.entries(permissions.ALLOWANCES).map(([name, { what, byDefault }]) => [
        `\`${name}\``,
        what,
        byDefault ? 'yes' : 'no',
      ]),
    ),
    '## Who votes',
    'Voting is a grant of its own: whoever may read the debate and has a vote in it, whatever their role.',
    votersTable(permissions),
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
    rules.map(({ what, own, any, states, scopes, ...rule }) => [
      what,
      fromRole(own, 'own', rule),
      any === own ? '' : fromRole(any, 'any', rule),
      states.length === allStates.length ? '' : states.map(words).join(', '),
      codes(scopes),
    ]),
  );
}

/** Such as: admin; admin of the team; editor if editorsDecide; whoever has a vote. */
function fromRole(role, whose, { allowance, teamRole, takesVote }) {
  if (takesVote) return 'whoever has a vote';
  const allowed = allowance?.[whose];
  return [
    role ?? 'nobody',
    role !== null && teamRole ? `${teamRole} of the team, unless it is private` : null,
    allowed ? `${allowed} if \`${allowance.name}\`` : null,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

function votersTable({ VOTERS, isVoter }) {
  const people = [
    ['listed as a voter', { teamRole: null, voteGrant: true }],
    ['listed as one who does not vote', { teamRole: 'owner', voteGrant: false }],
    ['member, admin or owner of the team', { teamRole: 'member' }],
    ['anybody else who is signed in', { teamRole: 'guest' }],
  ];
  return table(
    ['', ...VOTERS.map((voters) => `policy: ${words(voters)}`)],
    people.map(([name, who]) => [name, ...VOTERS.map((voters) => (isVoter({ ...who, voters }) ? 'yes' : 'no'))]),
  );
}
