import { DataSource } from 'typeorm';
import { SnakeNamingStrategy } from './platform/database/naming-strategy.js';
import { Idempotency } from './platform/database/idempotency.entity.js';
import { Account } from './features/account/account.entity.js';
import { Credential } from './features/account/credential.entity.js';
import { OneTimeLink } from './features/account/one-time-link.entity.js';
import { PendingSignIn } from './features/account/pending-sign-in.entity.js';
import { RecoveryCode } from './features/account/recovery-code.entity.js';
import { SecondFactor } from './features/account/second-factor.entity.js';
import { Session } from './features/account/session.entity.js';
import { Annotation } from './features/annotation/annotation.entity.js';
import { Argument } from './features/argument/argument.entity.js';
import { Premise } from './features/argument/premise.entity.js';
import { Citation } from './features/citation/citation.entity.js';
import { ProvenanceHop } from './features/citation/provenance-hop.entity.js';
import { Claim } from './features/claim/claim.entity.js';
import { Debate } from './features/debate/debate.entity.js';
import { Position } from './features/debate/position.entity.js';
import { EmergencyAccess } from './features/emergency-access/emergency-access.entity.js';
import { Event } from './features/event/event.entity.js';
import { ItemRevision } from './features/item/item-revision.entity.js';
import { Item } from './features/item/item.entity.js';
import { Standing } from './features/item/standing.entity.js';
import { Participant } from './features/participant/participant.entity.js';
import { ShareLink } from './features/share-link/share-link.entity.js';
import { AuditChain } from './features/audit/audit-chain.entity.js';
import { AuditEntry } from './features/audit/audit-entry.entity.js';
import { HiddenContent } from './features/moderation/hidden-content.entity.js';
import { Mute } from './features/moderation/mute.entity.js';
import { Report } from './features/moderation/report.entity.js';
import { ReviewMark } from './features/moderation/review-mark.entity.js';
import { Suggestion } from './features/suggestion/suggestion.entity.js';
import { AccountExport } from './features/erasure/account-export.entity.js';
import { Passkey } from './features/passkey/passkey.entity.js';
import { PasskeyChallenge } from './features/passkey/passkey-challenge.entity.js';
import { ExternalIdentity } from './features/single-sign-on/external-identity.entity.js';
import { SignOnAttempt } from './features/single-sign-on/sign-on-attempt.entity.js';
import { ApiToken } from './features/token/api-token.entity.js';
import { RateLimit } from './platform/limits/rate-limit.entity.js';
import { BallotRequest } from './features/round/ballot-request.entity.js';
import { Ballot } from './features/round/ballot.entity.js';
import { Receipt } from './features/round/receipt.entity.js';
import { RoundItem } from './features/round/round-item.entity.js';
import { RoundResult } from './features/round/round-result.entity.js';
import { RoundSecret } from './features/round/round-secret.entity.js';
import { Round } from './features/round/round.entity.js';
import { DebateSource } from './features/source/debate-source.entity.js';
import { SourceVersion } from './features/source/source-version.entity.js';
import { Source } from './features/source/source.entity.js';
import { Invitation } from './features/team/invitation.entity.js';
import { Membership } from './features/team/membership.entity.js';
import { Team } from './features/team/team.entity.js';
import { Tally } from './features/vote/tally.entity.js';
import { VoteHistory } from './features/vote/vote-history.entity.js';
import { Vote } from './features/vote/vote.entity.js';
import { Mail } from './platform/mail/mail.entity.js';
import { isStandingSqlCurrent, markOf } from './migrations/is-current.js';
import { migrations } from './migrations/list.js';
import { standingSql } from './migrations/read-sql.js';

/** Every table. A test compares them with a migrated database. */
export const entities = [
  Account,
  AccountExport,
  Annotation,
  ApiToken,
  Argument,
  Ballot,
  BallotRequest,
  Citation,
  Claim,
  Credential,
  Debate,
  DebateSource,
  Suggestion,
  ReviewMark,
  Report,
  Mute,
  HiddenContent,
  AuditEntry,
  AuditChain,
  EmergencyAccess,
  Event,
  ExternalIdentity,
  Idempotency,
  Invitation,
  Item,
  ItemRevision,
  Mail,
  Membership,
  OneTimeLink,
  Participant,
  Passkey,
  PendingSignIn,
  RecoveryCode,
  SecondFactor,
  PasskeyChallenge,
  Position,
  Premise,
  ProvenanceHop,
  RateLimit,
  Receipt,
  Round,
  RoundItem,
  RoundResult,
  RoundSecret,
  Session,
  ShareLink,
  SignOnAttempt,
  Source,
  SourceVersion,
  Standing,
  Tally,
  Team,
  Vote,
  VoteHistory,
];

export type DataSourceOptions = {
  /** PostgreSQL start-up options, such as `-c role=…`. */
  readonly options?: string;
  readonly poolSize?: number;
  /** For reading only: queries that TypeORM starts together on one connection travel together, as pg wants it. */
  readonly pipeline?: boolean;
};

/** Connection settings for TypeORM. */
export function dataSource(url: string, more: DataSourceOptions = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    installExtensions: false,
    poolSize: more.poolSize ?? 10,
    connectTimeoutMS: 5_000,
    applicationName: 'counterpoint',
    extra: { options: more.options, statement_timeout: 15_000, pipeline: more.pipeline ?? false },
  });
}

/** One migration at a time in a database, whoever starts it. */
export const MIGRATION_LOCK = 4_711_001;

/** Where statements go: a transaction, or each by itself. */
type Statements = { query(sql: string, parameters?: unknown[]): Promise<unknown> };

/**
 * Brings a database up to this version: tables by migrations, then functions, triggers and policies from their files,
 * all of it or nothing. Safe to run again and from several nodes at once. Throws with a readable message.
 */
export async function migrate(ownerUrl: string, log: (line: string) => void): Promise<void> {
  const source = await dataSource(ownerUrl, { poolSize: 2 }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await requirePostgres15(source);
    await ensureServerRoles(source);
    const done = await source.runMigrations({ transaction: 'all' });
    for (const migration of done) log(`migrated: ${migration.name}`);
    if (done.length > 0 || !(await isStandingSqlCurrent((sql) => source.query(sql)))) {
      await source.transaction((tx) => applyStandingSql(tx));
      log('functions, triggers and policies renewed');
    }
  } finally {
    await lock.release();
    await source.destroy();
  }
}

/**
 * Makes functions, triggers and policies anew, within the caller's transaction. After a migration that is done in any case:
 * policies go with their tables.
 */
export async function applyStandingSql(tx: Statements): Promise<void> {
  const files = standingSql();
  for (const file of files) {
    await tx.query(file.text).catch((cause: unknown) => {
      throw new Error(`${file.name} could not be applied: ${(cause as Error).message}`, { cause });
    });
  }
  await tx.query(`SELECT set_schema_mark($1)`, [markOf(files)]);
}

export async function requirePostgres15(source: Statements): Promise<void> {
  const [row] = (await source.query(`SELECT current_setting('server_version_num')::int AS version`)) as {
    version: number;
  }[];
  if (row !== undefined && row.version < 150_000) {
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${Math.floor(row.version / 10_000)}.`);
  }
}

/** The roles that the server works as. Roles are shared by a whole cluster, so they may already be there. */
export async function ensureServerRoles(source: Pick<DataSource, 'query'>): Promise<void> {
  await source.query(`DO $$
    DECLARE role text;
    BEGIN
      FOREACH role IN ARRAY '{counterpoint_app,counterpoint_memory}'::text[] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
          EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', role);
        END IF;
        IF NOT pg_has_role(current_user, role, 'MEMBER') THEN
          EXECUTE format('GRANT %I TO %I', role, current_user);
        END IF;
      END LOOP;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE EXCEPTION 'The owner of the database may not create the role %, or may not become it. Ask an administrator for: CREATE ROLE % NOLOGIN; GRANT % TO %;', role, role, role, current_user;
    END $$`);
}

/** What the entities and a migrated database disagree on, as the SQL that would mend it. Empty: they agree. */
export async function checkMigrationsFresh(ownerUrl: string): Promise<string[]> {
  const source = await dataSource(ownerUrl, { poolSize: 2, pipeline: true }).initialize();
  try {
    const difference = await source.driver.createSchemaBuilder().log();
    return difference.upQueries.map((query) => query.query);
  } finally {
    await source.destroy();
  }
}
