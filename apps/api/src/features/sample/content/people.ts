import type { Camp, SampleAccount, SampleVoter } from './types.js';

const domain = 'example.org';
const handle = (name: string): string => name.toLowerCase().replace(' ', '.');

/** The team that owns both debates. */
export const sampleTeam = { key: 'desk', name: 'The Second Look' } as const;

const account = (key: string, name: string, role: SampleAccount['role'], blurb: string): SampleAccount => ({
  key,
  name,
  email: `${handle(name)}@${domain}`,
  role,
  blurb,
});

/** The accounts that demo mode offers for sign-in. None of them has voted. */
export const sampleAccounts: readonly SampleAccount[] = [
  account('owner', 'Marta Lindholm', 'OWNER', 'Runs the team: may change everything, and invite others.'),
  account('editor', 'Tomas Okello', 'MEMBER', 'Writes and votes: adds claims, arguments and citations.'),
  account('guest', 'Ines Farrow', 'GUEST', 'Looks on: reads everything, changes nothing.'),
];

const voter =
  (camp: Camp) =>
  (name: string): SampleVoter => ({
    key: handle(name),
    name,
    email: `${handle(name)}@${domain}`,
    camp,
  });

/** Two camps of equal size, so that neither is the majority by design. */
export const sampleVoters: readonly SampleVoter[] = [
  ...[
    'Anselm Roth',
    'Bahar Celik',
    'Caleb Munro',
    'Dunja Peric',
    'Emeka Adeyo',
    'Fiona Hartley',
    'Goran Vuksan',
    'Hanna Sipila',
    'Idris Calder',
    'Jolanta Wrona',
  ].map(voter('sceptics')),
  ...[
    'Kasper Nygard',
    'Leila Haddadi',
    'Miles Thornbury',
    'Noor Bakshi',
    'Odile Perrin',
    'Pavel Hruska',
    'Quentin Abara',
    'Rosa Villegas',
    'Sven Aldersey',
    'Thandi Mokoro',
  ].map(voter('acceptors')),
];
