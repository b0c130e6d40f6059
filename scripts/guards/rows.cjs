/*
 * The threats about rights (A), signing in (S) and secret votes (P) that tests are named after. Each row has a test whose
 * name begins with it, and a guard that can be taken away (removals.cjs) or a reason why there is none. Where it happened
 * elsewhere: advisories.cjs.
 */
const ROWS = {
  A1: 'any role, any operation, any visibility and state',
  A2: 'two ids in one input, one checked, the other used',
  A3: 'a generic node field checks less than a typed one',
  A4: 'judging a suggestion that is not one’s to judge',
  A5: 'bringing back or seeing what is archived, hidden or a draft',
  A6: 'lists, logs, counts and names show what one may not see',
  A7: 'a deep path, or two root fields at once, reach what is hidden',
  A8: 'filtering or sorting by a hidden field tells it',
  A9: 'an invitation or link of one team used in another, or for a higher role',
  A10: 'an API token widens its own rights; somebody else named in the input',
  A11: 'null, empty or odd values reach a look-up or a deletion',
  A12: 'a service forgets to ask whose the rows are',
  A13: 'fields that nobody offered are written',
  A14: 'a cache gives one person’s answer to another',
  S1: 'passwords are tried from many addresses, or many in one request',
  S2: 'one-time codes are guessed',
  S3: 'words, status or time tell who has an account',
  S4: 'sessions that are planted, outlive their end, or count before the second factor',
  S5: 'requests forged by another site',
  S6: 'WebSockets opened by another site',
  S7: 'an identity provider that lies, or an address taken for a person',
  S8: 'a path spelled otherwise leads past the guard',
  S9: 'a flood of sign-ins starves all else',
  P1: 'mails, logs, lists or presence tell who voted',
  P2: 'results are seen before they may be',
  P3: 'a tally before and after one vote, or of very few, tells a vote',
  P4: 'order, ids, times or sizes tie voters to ballots',
  P5: 'whoever runs the machine ties voters to ballots after the round',
  P6: 'erasing a person leaves traces, or takes what is others’',
};

/** Rows against which there is nothing that could be taken away, with the test that holds instead. */
const NO_REMOVAL = {
  A8: 'No argument filters or sorts by a field of anybody’s choice; apps/api/src/schema-arguments.spec.ts compares all of them with a list.',
  A13: 'An input type has the fields it has: GraphQL itself refuses others, see [A13] in bad-input.e2e-spec.ts.',
};

module.exports = { NO_REMOVAL, ROWS };
