import { createHash } from 'node:crypto';
import { useTestDatabase } from '../../test/harness/template-database.js';
import { withClient } from '../../test/harness/test-cluster.js';
import { readEnv } from '../config/env.js';
import { CommandFailure } from './command-failure.js';
import { createToken, type TokenRequest } from './create-token.js';

describe('token create', () => {
  const database = useTestDatabase();
  const printed: string[] = [];
  const request = { user: 'ann@example.org', scopes: 'read', expiresInDays: undefined, tokenName: undefined };

  beforeAll(() =>
    withClient(database.ownerUrl, (owner) =>
      owner.query(
        `SELECT create_account('018f0000-0000-7000-8000-000000000001', 'Ann', 'Ann@example.org', '-', false)`,
      ),
    ),
  );
  beforeEach(() => {
    printed.length = 0;
    jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => jest.restoreAllMocks());

  const create = (more: Partial<TokenRequest> = {}) => {
    const outcome = readEnv({ DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl });
    if (!outcome.ok) throw new Error(outcome.problems.join());
    return createToken(outcome.env, { ...request, ...more });
  };
  const stored = () =>
    withClient(database.ownerUrl, async (owner) => {
      const { rows } = await owner.query<Record<string, unknown>>(
        `SELECT encode(token_hash, 'hex') AS hash, name, scopes, extract(day FROM expires_at - created_at)::int AS days FROM api_token`,
      );
      return rows;
    });

  it('prints the token alone, and stores only its hash', async () => {
    expect(
      await create({ user: ' ANN@example.org ', scopes: 'vote:cast, read', tokenName: 'import', expiresInDays: '7' }),
    ).toBe(0);
    expect(printed).toEqual([expect.stringMatching(/^dbt_[\w-]{27,}$/)]);
    const hash = createHash('sha256').update(printed[0]!).digest('hex');
    expect(await stored()).toEqual([{ hash, name: 'import', scopes: ['read', 'vote:cast'], days: 7 }]);
    const viewer = await withClient(database.appUrl, (app) =>
      app.query('SELECT account_id, scopes FROM api_token_viewer($1)', [Buffer.from(hash, 'hex')]),
    );
    expect(viewer.rows).toEqual([
      { account_id: '018f0000-0000-7000-8000-000000000001', scopes: ['read', 'vote:cast'] },
    ]);
  });

  it('is in the audit log, as a deed of the operator that its person is told of', async () => {
    await create({ scopes: 'read', expiresInDays: '3' });
    const { rows } = await withClient(database.ownerUrl, (owner) =>
      owner.query(
        `SELECT action, actor_id, via, subject_kind, subject_id, detail FROM audit_entry
          WHERE team_id = '00000000-0000-0000-0000-000000000000' ORDER BY seq DESC LIMIT 1`,
      ),
    );
    expect(rows).toEqual([
      {
        ...{ action: 'token.created', actor_id: null, via: 'operator', subject_kind: 'account' },
        subject_id: '018f0000-0000-7000-8000-000000000001',
        detail: { after: { scopes: ['read'], days: 3 } },
      },
    ]);
  });

  it.each<[Partial<TokenRequest>, RegExp, number]>([
    [{ user: 'nobody@example.org' }, /no account with the e-mail address nobody@example.org/, 1],
    [{ scopes: 'read,everything' }, /Unknown scope: "everything"\. There are: read, /, 2],
    [{ scopes: '' }, /Unknown scope: ""/, 2],
    [{ scopes: 'READ' }, /Unknown scope: "READ"/, 2],
    [{ scopes: 'read content:write' }, /Unknown scope/, 2],
    [{ expiresInDays: '0' }, /from 1 to 365/, 2],
    [{ expiresInDays: '366' }, /from 1 to 365/, 2],
    [{ expiresInDays: '1.5' }, /from 1 to 365/, 2],
    [{ tokenName: ' ' }, /--name must have 1 to 200 characters/, 2],
    [{ tokenName: 'a\nb' }, /--name must have/, 2],
  ])('refuses %j and stores nothing', async (more, reason, exitCode) => {
    const before = await stored();
    const attempt = create(more);
    await expect(attempt).rejects.toThrow(CommandFailure);
    await expect(attempt).rejects.toMatchObject({ exitCode, message: expect.stringMatching(reason) as string });
    expect(printed).toEqual([]);
    expect(await stored()).toEqual(before);
  });
});
