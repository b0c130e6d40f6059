import { CreateTables1764000000000 } from './1764000000000-create-tables.js';
import { ClaimLanguages1764100000000 } from './1764100000000-claim-languages.js';
import { Accounts1764200000000 } from './1764200000000-accounts.js';
import { Keys1764210000000 } from './1764210000000-keys.js';
import { PeopleOfDebates1764220000000 } from './1764220000000-people-of-debates.js';
import { SecretBallots1764230000000 } from './1764230000000-secret-ballots.js';
import { Suggestions1764240000000 } from './1764240000000-suggestions.js';
import { RoundDeadlines1764250000000 } from './1764250000000-round-deadlines.js';
import { ActivityAndEmergencyAccess1764260000000 } from './1764260000000-activity-and-emergency-access.js';

/** Oldest first. One that has landed is never changed. */
export const migrations = [
  CreateTables1764000000000,
  ClaimLanguages1764100000000,
  Accounts1764200000000,
  Keys1764210000000,
  PeopleOfDebates1764220000000,
  SecretBallots1764230000000,
  Suggestions1764240000000,
  RoundDeadlines1764250000000,
  ActivityAndEmergencyAccess1764260000000,
];

/** Their names, as the table `migration` holds them once they are done. */
export const migrationNames: readonly string[] = migrations.map(({ name }) => name);
