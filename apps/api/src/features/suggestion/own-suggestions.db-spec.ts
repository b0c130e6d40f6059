import { useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { withClient } from '../../../test/harness/test-cluster.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { DecisionMails } from './decision-mails.js';
import { JudgingService } from './judging.service.js';
import { SuggestionService } from './suggestion.service.js';

const seed = useSeed();
const scene = useAccounts(seed);
const mails = new DecisionMails(scene.composers, seed.database, scene.preferences, scene.address);
mails.onModuleInit();
const judging = new JudgingService(seed.database, seed.signals, mails);
const suggestions = new SuggestionService(seed.database);
const refusal = (kind: string, message = '') => ({
  ok: false,
  refusal: expect.objectContaining({ kind, message: expect.stringContaining(message) as string }) as unknown,
});

async function begin() {
  const debate = await seed.story({
    tree: 'a > b; c',
    positions: ['a'],
    visibility: 'private',
    question: 'Whom do we trust?',
  });
  const bo = await seed.participant(debate, 'suggester');
  const editor = await seed.participant(debate, 'editor');
  const { teamId, debateId, claim } = debate;
  const suggest = async (text = 'The list was known.') =>
    accepted(await suggestions.suggestClaim(bo, { teamId, debateId, text, reason: 'See d.', asPosition: false }))
      .suggestionId;
  const argue = async () =>
    accepted(
      await suggestions.suggestArgument(bo, {
        ...{ teamId, targetId: claim('b'), stance: 'CON', note: 'As c says.' },
        premises: [{ text: 'Not so.' }, { claimId: claim('c') }],
      }),
    ).suggestionId;
  return { debate, teamId, bo, editor, suggest, argue };
}
const row = async (suggestionId: string) =>
  (
    await seed.asOwner<Record<string, unknown>>(
      'SELECT proposal, reason, edition, edited_at IS NOT NULL AS edited, state FROM suggestion WHERE suggestion_id = $1',
      [suggestionId],
    )
  )[0];

describe('one’s own suggestion that waits', () => {
  it('is said in other words, as often as one likes; what it is about stays', async () => {
    const { teamId, bo, suggest, argue } = await begin();
    const suggestionId = await suggest();
    accepted(await judging.editSuggestion(bo, { teamId, suggestionId, changes: { text: ' It was public. ' } }));
    accepted(await judging.editSuggestion(bo, { teamId, suggestionId, reason: 'See e.' }));
    expect(await row(suggestionId)).toEqual({
      proposal: { text: 'It was public.', language: null, asPosition: false },
      ...{ reason: 'See e.', edition: 3, edited: true, state: 'open' },
    });
    const argument = await argue();
    const changes = { premiseTexts: ['Not at all so.'], stance: 'PRO', note: '' } as const;
    accepted(await judging.editSuggestion(bo, { teamId, suggestionId: argument, changes }));
    expect(await row(argument)).toMatchObject({ proposal: { stance: 'PRO', note: '' }, edition: 2 });
  });

  it('is refused what was refused when it was made, and changes of what is not in it', async () => {
    const { teamId, bo, suggest } = await begin();
    const suggestionId = await suggest();
    const before = await row(suggestionId);
    for (const changes of [
      { text: ' ' },
      { text: 'x'.repeat(501) },
      { premiseTexts: ['a'] },
      { stance: 'PRO' as const },
    ]) {
      expect(await judging.editSuggestion(bo, { teamId, suggestionId, changes })).toEqual(refusal('invalid'));
    }
    expect(await row(suggestionId)).toEqual(before);
  });

  it('is nobody else’s to change, nor one’s own once it is decided', async () => {
    const { teamId, bo, editor, debate, suggest } = await begin();
    const suggestionId = await suggest();
    const changes = { text: 'Something else.' };
    for (const other of [editor, debate.owner]) {
      expect(await judging.editSuggestion(other, { teamId, suggestionId, changes })).toEqual(refusal('notAllowed'));
    }
    accepted(await judging.rejectSuggestion(editor, { teamId, suggestionId, reason: 'No source.' }));
    expect(await judging.editSuggestion(bo, { teamId, suggestionId, changes })).toEqual(
      refusal('notAllowed', 'rejected already'),
    );
  });

  it('nor by raw SQL, whatever a service forgets', async () => {
    const { teamId, editor, suggest, bo } = await begin();
    const suggestionId = await suggest();
    const rewrite = (viewer: SignedInViewer) =>
      withClient(seed.testDatabase.appUrl, async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [viewer.accountId]);
        await client.query(
          `UPDATE suggestion SET proposal = '{"text": "x"}' WHERE team_id = $1 AND suggestion_id = $2`,
          [teamId, suggestionId],
        );
        await client.query('ROLLBACK');
      });
    await expect(rewrite(editor)).rejects.toThrow('only its author changes a suggestion');
    await rewrite(bo);
    accepted(await judging.withdrawSuggestion(bo, { teamId, suggestionId }));
    await expect(rewrite(bo)).rejects.toThrow('only while it waits');
  });

  it('is not accepted unread: who has read an earlier edition is told', async () => {
    const { teamId, bo, editor, suggest } = await begin();
    const suggestionId = await suggest();
    accepted(await judging.editSuggestion(bo, { teamId, suggestionId, changes: { text: 'Buy our shoes.' } }));
    const accept = (expectedEdition?: number) =>
      judging.acceptSuggestion(editor, { teamId, suggestionId, ...(expectedEdition && { expectedEdition }) });
    expect(await accept(1)).toEqual(refusal('notAllowed', 'changed the suggestion since you read it'));
    expect(await row(suggestionId)).toMatchObject({ state: 'open' });
    accepted(await accept(2));
  });
});

describe('a mail about what became of it', () => {
  const withAddress = async ({ accountId }: SignedInViewer, confirmed = true) => {
    const email = `${accountId}@example.org`;
    await seed.asOwner(
      `INSERT INTO credential (account_id, email, email_confirmed_at) VALUES ($1, $2, CASE WHEN $3 THEN now() END)
       ON CONFLICT (account_id) DO UPDATE SET email = excluded.email, email_confirmed_at = excluded.email_confirmed_at`,
      [accountId, email, confirmed],
    );
    return email;
  };

  it('goes to its author, says what and why, and has a link that ends such mails without a sign-in', async () => {
    const { teamId, bo, editor, suggest } = await begin();
    const email = await withAddress(bo);
    await withAddress(editor);
    const reject = async () =>
      accepted(await judging.rejectSuggestion(editor, { teamId, suggestionId: await suggest(), reason: 'No source.' }));
    await reject();
    const [mail, ...more] = await scene.sent();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: email, subject: 'Your suggestion was rejected: Whom do we trust?' });
    for (const words of ['No source.', 'The list was known.', 'https://debates.example/d/']) {
      expect(mail?.text).toContain(words);
    }
    const token = /unsubscribe#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(await scene.preferences.turnOff(`${token.slice(0, -2)}AA`)).toEqual(refusalOf('linkOver'));
    expect(await scene.preferences.turnOff('')).toEqual(refusalOf('linkOver'));
    expect(await scene.preferences.turnOff(token)).toEqual({ ok: true, value: 'suggestionDecisions' });
    expect(await scene.preferences.unwanted(bo)).toEqual(['suggestionDecisions']);
    await reject();
    expect(await scene.sent()).toEqual([]);
    accepted(await scene.preferences.set(bo, { suggestionDecisions: true }));
    accepted(await judging.acceptSuggestion(editor, { teamId, suggestionId: await suggest() }));
    expect((await scene.sent()).map(({ subject }) => subject)).toEqual([
      'Your suggestion was accepted: Whom do we trust?',
    ]);
  });

  it('does not go to an unconfirmed address, nor about a debate that its author lost sight of, nor if it was undone', async () => {
    const { teamId, bo, editor, suggest, debate } = await begin();
    await withAddress(bo, false);
    accepted(await judging.acceptSuggestion(editor, { teamId, suggestionId: await suggest() }));
    expect(await scene.sent()).toEqual([]);
    await withAddress(bo);
    const suggestionId = await suggest();
    accepted(await judging.acceptSuggestion(editor, { teamId, suggestionId }));
    await seed.asOwner('DELETE FROM participant WHERE debate_id = $1 AND account_id = $2', [
      debate.debateId,
      bo.accountId,
    ]);
    expect(await scene.sent()).toEqual([]);
    expect(await seed.asOwner(`SELECT state FROM mail WHERE kind = 'suggestion.decided'`)).toContainEqual({
      state: 'dropped',
    });
  });

  it('a link to turn mails off turns nothing on, and is about one account', async () => {
    const { bo, editor } = await begin();
    await Promise.all([withAddress(bo), withAddress(editor)]);
    const [, token = ''] = scene.preferences.linkToTurnOff(bo.accountId, 'suggestionDecisions').split('#');
    accepted(await scene.preferences.turnOff(token));
    accepted(await scene.preferences.turnOff(token));
    expect(await scene.preferences.unwanted(bo)).toEqual(['suggestionDecisions']);
    expect(await scene.preferences.unwanted(editor)).toEqual([]);
  });

  const refusalOf = (kind: string) => ({ ok: false, refusal: { kind } });
});
