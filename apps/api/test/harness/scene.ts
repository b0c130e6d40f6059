import { randomUUID } from 'node:crypto';
import type { TeamRole, Visibility } from '@counterpoint/permissions';
import pg from 'pg';
import { AnnotationService } from '../../src/features/annotation/annotation.service.js';
import { ArgumentService } from '../../src/features/argument/argument.service.js';
import { CitationService } from '../../src/features/citation/citation.service.js';
import { ClaimService } from '../../src/features/claim/claim.service.js';
import type { DebateKey } from '../../src/features/claim/claim-writes.js';
import { DebateService } from '../../src/features/debate/debate.service.js';
import { SourceService } from '../../src/features/source/source.service.js';
import { ParticipantService } from '../../src/features/participant/participant.service.js';
import { ShareLinkService } from '../../src/features/share-link/share-link.service.js';
import { InvitationService } from '../../src/features/team/invitation.service.js';
import { MemberService } from '../../src/features/team/member.service.js';
import { TeamService } from '../../src/features/team/team.service.js';
import { nobody, type SignedInViewer, type Viewer } from '../../src/platform/auth/viewer.js';
import { Connections } from '../../src/platform/database/connections.js';
import { Database } from '../../src/platform/database/database.js';
import { createContext, noCookies, type GraphQLContext } from '../../src/platform/graphql/context.js';
import { NotifyTransport } from '../../src/platform/live/notify-transport.js';
import { SignalBus } from '../../src/platform/live/signal-bus.js';
import type { Outcome } from '../../src/platform/outcome.js';
import { QueryCounter } from './query-counter.js';
import { useSightings } from './sightings.js';
import { useTestDatabase, type TestDatabase } from './template-database.js';

/** Mails are kept as files, which nobody sends here: no worker runs. */
const TEST_MAIL = {
  production: false,
  mail: { smtpUrl: null, from: 'Counterpoint <counterpoint@example.org>', folder: '/dev/null' },
};

/** The value of an outcome that must not be a refusal here. */
export function accepted<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** One entry of a debate's log. */
export type LoggedEvent = {
  readonly seq: number;
  readonly type: string;
  readonly subjectId: string;
  readonly itemIds: readonly string[];
  readonly payload: Record<string, unknown>;
};

/** The services on a database of this file's own, and people to use them. Everything works from `beforeAll` on. */
export type Scene = ReturnType<typeof useScene>;

/**
 * Services over a migrated database, without a server. Call it at the top of a file or of a `describe`; each test makes
 * its own people, team and debate. `testDatabase`: that of a server under test, where there is one.
 */
export function useScene(testDatabase: TestDatabase = useTestDatabase()) {
  const queries = new QueryCounter();
  const connections = new Connections(testDatabase.appUrl, { size: 6 });
  queries.listenTo(connections);
  const sightings = useSightings(testDatabase);
  beforeAll(() => sightings.current?.watch(connections));
  const database = new Database(connections);
  const owner = new pg.Pool({ connectionString: testDatabase.ownerUrl, max: 3 });
  const signals = new SignalBus(new NotifyTransport(connections, testDatabase.appUrl));
  const teams = new TeamService(database);

  afterAll(async () => {
    await signals.onApplicationShutdown();
    await connections.close();
    await owner.end();
  });

  const asOwner = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await owner.query(sql, parameters)).rows as Row[];

  const scene = {
    testDatabase,
    connections,
    queries,
    database,
    signals,
    teams,
    memberships: new MemberService(database, signals),
    invitations: new InvitationService(database, signals, TEST_MAIL),
    participants: new ParticipantService(database, signals),
    shareLinks: new ShareLinkService(database, signals),
    debates: new DebateService(database, teams, signals),
    claims: new ClaimService(database, signals),
    arguments: new ArgumentService(database, signals),
    sources: new SourceService(database, signals),
    citations: new CitationService(database, signals),
    annotations: new AnnotationService(database, signals),
    nobody,

    /** Rows as the tables' owner sees them, past row security. */
    asOwner,

    /** As `asOwner`, also what is sealed to the owner: the ballots of rounds. */
    async unsealed<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
      const client = await owner.connect();
      try {
        await client.query(`BEGIN; SET LOCAL counterpoint.ballots = 'on'`);
        return (await client.query(sql, parameters)).rows as Row[];
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    },

    /** Somebody with an account, signed in. */
    async person(name = 'Ada'): Promise<SignedInViewer> {
      const accountId = randomUUID();
      await asOwner('SELECT create_account($1, $2, $3, $4, false)', [
        accountId,
        name,
        `${accountId}@example.org`,
        'no password',
      ]);
      return { accountId, sessionHash: null, scopes: null };
    },

    /** A team that the person owns. */
    async team(owner: SignedInViewer): Promise<string> {
      return accepted(await teams.createTeam(owner, { name: 'Readers' })).teamId;
    },

    /** Somebody new in the team. */
    async member(teamId: string, role: TeamRole = 'member'): Promise<SignedInViewer> {
      const viewer = await scene.person('Bo');
      await asOwner('INSERT INTO membership (team_id, account_id, role) VALUES ($1, $2, $3)', [
        teamId,
        viewer.accountId,
        role,
      ]);
      return viewer;
    },

    async debate(owner: SignedInViewer, teamId: string, visibility: Visibility = 'team'): Promise<DebateKey> {
      const input = {
        teamId,
        question: 'Why was the list made public?',
        description: '',
        visibility,
        language: 'en',
        positions: [],
      };
      const { debateId } = accepted(await scene.debates.createDebate(owner, input));
      return { teamId, debateId };
    },

    async claim(viewer: Viewer, debate: DebateKey, text = 'The list is genuine.'): Promise<string> {
      return accepted(await scene.claims.addClaim(viewer, { ...debate, text, asPosition: false })).claimId;
    },

    /** A source with a text. */
    async source(
      viewer: Viewer,
      debate: DebateKey,
      text = SOURCE_TEXT,
    ): Promise<{ sourceId: string; sourceVersionId: string }> {
      const { sourceId, sourceVersionId } = accepted(
        await scene.sources.addSource(viewer, { ...debate, title: 'A report on the files', kind: 'NEWS_REPORT', text }),
      );
      if (sourceVersionId === null) throw new Error('A source with a text has a version.');
      return { sourceId, sourceVersionId };
    },

    /** The debate's log, oldest first. */
    async log(debate: DebateKey): Promise<LoggedEvent[]> {
      return asOwner<LoggedEvent>(
        `SELECT seq::int, type, subject_id AS "subjectId", item_ids AS "itemIds", payload FROM event
          WHERE team_id = $1 AND debate_id = $2 ORDER BY seq`,
        [debate.teamId, debate.debateId],
      );
    },

    /** How many rows these tables have in all: to show that a refusal wrote nothing. */
    async rowCounts(): Promise<unknown> {
      return asOwner(
        `SELECT (SELECT count(*)::int FROM source) AS sources, (SELECT count(*)::int FROM source_version) AS versions,
                (SELECT count(*)::int FROM debate_source) AS used, (SELECT count(*)::int FROM citation) AS citations,
                (SELECT count(*)::int FROM provenance_hop) AS hops, (SELECT count(*)::int FROM item) AS items,
                (SELECT count(*)::int FROM annotation) AS annotations, (SELECT count(*)::int FROM event) AS events`,
      );
    },

    /** A fresh request's context. */
    context(viewer: Viewer): GraphQLContext {
      return createContext({
        viewer,
        requestId: 'test',
        ip: '127.0.0.1',
        signal: new AbortController().signal,
        cookies: noCookies,
      });
    },

    /** The queries that a piece of work sent, transactions' own statements and signals aside. */
    queriesOf: (work: () => Promise<unknown>): Promise<string[]> => queries.of(work),
  };
  return scene;
}

/** Two paragraphs of an invented report. */
export const SOURCE_TEXT =
  'The outlet was handed a memory stick. It says that the stick holds the forms of 22,000 recruits.\n\nNobody outside has checked the forms. “We cannot verify them”, an official said.';

/** Where words stand in a text, as a client would mark them. */
export function marked(sourceVersionId: string, quote: string, text = SOURCE_TEXT) {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`Not in the text: ${quote}`);
  return { sourceVersionId, start, end: start + quote.length, quote };
}
