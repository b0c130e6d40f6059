/*
 * The threats about rights (A), signing in (S) and secret votes (P) that tests are named after, with the advisories and
 * issues of other products in which they became real. Each row has a test whose name begins with it, and a guard that can
 * be taken away (removals.cjs) or a reason why there is none.
 */
const ROWS = {
  A1: { what: 'any role, any operation, any visibility and state', seen: ['OWASP ASVS 5.0 8.2.1–8.2.3'] },
  A2: { what: 'two ids in one input, one checked, the other used', seen: ['Outline CVE-2026-41649', 'CVE-2026-43890'] },
  A3: { what: 'a generic node field checks less than a typed one', seen: ['Decidim CVE-2026-40870'] },
  A4: { what: 'judging a suggestion that is not one’s to judge', seen: ['Decidim CVE-2026-40869'] },
  A5: { what: 'bringing back or seeing what is archived, hidden or a draft', seen: ['Outline CVE-2026-24901'] },
  A6: {
    what: 'lists, logs, counts and names show what one may not see',
    seen: ['Outline CVE-2026-28506', 'Discourse CVE-2026-32620'],
  },
  A7: { what: 'a deep path, or two root fields at once, reach what is hidden', seen: ['Vendure, auth.e2e-spec.ts'] },
  A8: { what: 'filtering or sorting by a hidden field tells it', seen: ['Parse Server CVE-2026-31872'] },
  A9: {
    what: 'an invitation or link of one team used in another, or for a higher role',
    seen: ['Zulip CVE-2022-21706', 'Mattermost CVE-2026-4055', 'Discourse CVE-2026-21865'],
  },
  A10: {
    what: 'an API token widens its own rights; somebody else named in the input',
    seen: ['Immich CVE-2026-23896', 'better-auth CVE-2025-61928'],
  },
  A11: { what: 'null, empty or odd values reach a look-up or a deletion', seen: ['Mattermost CVE-2026-26304'] },
  A12: { what: 'a service forgets to ask whose the rows are', seen: ['TypeORM issue 5857'] },
  A13: { what: 'fields that nobody offered are written', seen: ['Discourse CVE-2026-28219'] },
  A14: { what: 'a cache gives one person’s answer to another', seen: ['Zulip Cloud incident, 2021-03-18'] },
  S1: { what: 'passwords are tried from many addresses, or many in one request', seen: ['better-auth CVE-2026-45364'] },
  S2: { what: 'one-time codes are guessed', seen: ['Outline CVE-2026-33640'] },
  S3: { what: 'words, status or time tell who has an account', seen: ['Note Mark CVE-2026-40263'] },
  S4: {
    what: 'sessions that are planted, outlive their end, or count before the second factor',
    seen: ['Parse Server CVE-2026-34574', 'better-auth GHSA-xg6x-h9c9-2m83'],
  },
  S5: { what: 'requests forged by another site', seen: ['Apollo GHSA-9q82-xgwf-vj6h', 'CVE-2026-23897'] },
  S6: { what: 'WebSockets opened by another site', seen: ['Spring for GraphQL CVE-2026-41700'] },
  S7: {
    what: 'an identity provider that lies, or an address taken for a person',
    seen: ['MISP CVE-2026-9084', 'Nhost CVE-2026-41574', 'ash_authentication CVE-2026-49757'],
  },
  S8: {
    what: 'a path spelled otherwise leads past the guard',
    seen: ['NestJS CVE-2026-2293', 'CVE-2026-33011', 'CVE-2026-54281'],
  },
  S9: { what: 'a flood of sign-ins starves all else', seen: [] },
  P1: {
    what: 'mails, logs, lists or presence tell who voted',
    seen: ['Nextcloud Polls issues 871 and 980', 'HumHub Polls issue 25', 'Loomio issue 6949', 'dudel issue 60'],
  },
  P2: { what: 'results are seen before they may be', seen: ['Parse Server CVE-2026-30947'] },
  P3: { what: 'a tally before and after one vote, or of very few, tells a vote', seen: [] },
  P4: { what: 'order, ids, times or sizes tie voters to ballots', seen: [] },
  P5: {
    what: 'whoever runs the machine ties voters to ballots after the round',
    seen: ['Nextcloud Polls issue 1221', 'BigBlueButton issue 15997'],
  },
  P6: { what: 'erasing a person leaves traces, or takes what is others’', seen: [] },
};

/** Rows against which there is nothing that could be taken away, with the test that holds instead. */
const NO_REMOVAL = {
  A8: 'No argument filters or sorts by a field of anybody’s choice; apps/api/src/schema-arguments.spec.ts compares all of them with a list.',
  A13: 'An input type has the fields it has: GraphQL itself refuses others, see [A13] in bad-input.e2e-spec.ts.',
  S8: 'Nothing is decided by the spelling of a path: who asks is worked out by the handler itself, see [S8] in http-auth.e2e-spec.ts.',
};

module.exports = { NO_REMOVAL, ROWS };
