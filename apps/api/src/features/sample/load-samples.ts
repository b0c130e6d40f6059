import { DataSource } from 'typeorm';
import { Connections } from '../../platform/database/connections.js';
import { Database } from '../../platform/database/database.js';
import { NotifyTransport } from '../../platform/live/notify-transport.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { sampleContent } from './content/sample-content.js';
import { loadAccounts, loadTeam } from './sample-people.js';
import { SampleWriter } from './sample-writer.js';

/**
 * Writes the sample debates through the same services that people use, so that nothing in them could not have been made
 * by hand. Every step carries an idempotency key of its own: a load that was interrupted goes on where it stopped, and
 * one that is complete does nothing.
 */
export async function loadSamplesOnce(options: {
  appUrl: string;
  ownerUrl: string;
  log: (line: string) => void;
}): Promise<void> {
  const owner = await new DataSource({
    type: 'postgres',
    url: options.ownerUrl,
    installExtensions: false,
    poolSize: 1,
  }).initialize();
  const app = new Connections(options.appUrl, { size: 2 });
  const database = new Database(app);
  const signals = new SignalBus(new NotifyTransport(app, options.appUrl));
  try {
    // Several nodes may start at once; the others wait, and then find everything there.
    await owner.query('SELECT pg_advisory_lock($1)', [LOAD_LOCK]);
    if (await isLoaded(owner)) return;
    options.log('Loading the sample debates');
    const accounts = await loadAccounts(database);
    const team = await loadTeam(database, owner, accounts);
    const writer = new SampleWriter({ database, signals, accounts, teamId: team.teamId });
    await writer.writeDebates();
    await writer.writeSources();
    await writer.writeCitations();
    await writer.writeAnnotations();
    await writer.writeVotes(owner);
    await owner.query(
      `INSERT INTO idempotency (account_id, key, operation, input_hash) VALUES ($1, $2, 'loadSamples', '')`,
      [accounts.get('owner'), COMPLETE],
    );
    options.log(
      `Loaded ${sampleContent.debates.length} debates with ${sampleContent.votes.length} votes of ${sampleContent.voters.length} people.`,
    );
  } finally {
    await signals.onApplicationShutdown();
    await app.close();
    await owner.destroy();
  }
}

const COMPLETE = 'sample/complete';
/** Held by the owner's one connection until it is closed. */
const LOAD_LOCK = 4_711_002;

async function isLoaded(owner: DataSource): Promise<boolean> {
  const rows = await owner.query<unknown[]>('SELECT 1 FROM idempotency WHERE key = $1', [COMPLETE]);
  return rows.length > 0;
}
