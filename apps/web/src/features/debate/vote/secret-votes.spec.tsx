import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { closeToast, toastQueue } from '../../../shared/lib/toasts.js';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import type { DebateFacts } from '../data/page-query.js';
import { sampleColumns } from '../outline/sample-outline.js';
import { Stage, type Answers } from '../testing/debate-stage.js';
import { RoundBar } from './round-bar.js';
import { VoteSection } from './vote-section.js';

const columns = sampleColumns({ claims: { 1: { text: 'It was a leak' } } });
const rule = ['Members of the team vote.', 'Nobody sees a vote before the release.'];
const votingPolicy = { voters: 'MEMBERS', mode: 'ANONYMOUS', results: 'WHEN_RELEASED', rule } as const;
const openRound = {
  id: 'round-1',
  number: 1,
  state: 'OPEN',
  mode: 'ANONYMOUS',
  results: 'WHEN_RELEASED',
  closesAt: null,
  voterCount: null,
  viewerCanClose: true,
  viewerCanRelease: false,
} as const;

const show = (piece: React.ReactNode, facts: Partial<DebateFacts>, answers: Answers = {}) =>
  render(
    <Stage columns={columns} facts={{ votingPolicy, ...facts }} answers={answers}>
      {piece}
    </Stage>,
  );
const section = (more: object = {}) => (
  <VoteSection number={1} kind="truth" question="How true is this claim?" canVote roundRevision={1} {...more} />
);

beforeEach(() => {
  localStorage.clear();
  // They outlive a page that is taken away.
  for (const { key } of toastQueue.visibleToasts) closeToast(key);
});

describe('a secret vote', () => {
  it('is cast by who has read the rule, and shows in no total', async () => {
    const sent = vi.fn((_variables: Record<string, unknown>) => ({
      voteOnClaim: { __typename: 'BallotSuccess', ballot: { __typename: 'Ballot', value: 3 } },
    }));
    const screen = await show(section(), { round: openRound }, { Debate_voteOnClaim: sent });
    await expect.element(page.getByText('Nobody sees a vote before the release.')).toBeVisible();
    await expect.element(page.getByRole('radiogroup')).not.toBeInTheDocument();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'I have read it' }));
    await userEvent.click(page.getByRole('radio', { name: /^4,/ }));
    await expect.element(page.getByRole('radio', { name: /^4,/ })).toBeChecked();
    await expect.poll(() => sent.mock.calls).toHaveLength(1);
    expect(sent.mock.calls[0]?.[0]).toMatchObject({ input: { claimId: 'id-1', value: 3, revision: 1 } });
    await expect.element(page.getByText(/\d votes?/)).not.toBeInTheDocument();
    await expect.element(page.getByText(/Nobody sees how you vote/)).toBeVisible();
  });

  it('asks for the rule again when it has changed', async () => {
    localStorage.setItem('counterpoint.voting-rule.debate-1', 'Another rule.');
    await show(section(), { round: openRound });
    await expect.element(page.getByRole('button', { name: 'I have read it' })).toBeVisible();
  });

  it('that is refused is taken back, with the reason', async () => {
    localStorage.setItem('counterpoint.voting-rule.debate-1', rule.join('\n'));
    const refused = () => ({
      voteOnClaim: { __typename: 'NotAllowedError', message: 'No round is open that this is part of.' },
    });
    await show(section(), { round: openRound }, { Debate_voteOnClaim: refused });
    await userEvent.click(page.getByRole('radio', { name: /^2,/ }));
    await expect.element(page.getByText(/No round is open that this is part of/)).toBeVisible();
    await expect.element(page.getByRole('radio', { name: /^2,/ })).not.toBeChecked();
  });

  it('says why nobody can vote while no round is open', async () => {
    await show(section({ canVote: false, roundRevision: null }), { round: null });
    await expect.element(page.getByText('Votes here are cast in rounds, and none is open for this.')).toBeVisible();
  });
});

describe('the bar of a round', () => {
  it('says where it stands, and closes it only after a question', async () => {
    const closed = vi.fn((_variables: Record<string, unknown>) => ({
      closeRound: { __typename: 'NotAllowedError', message: 'Round 1 is closed already.' },
    }));
    const screen = await show(<RoundBar />, { round: openRound }, { Debate_closeRound: closed });
    await expect.element(page.getByText('Round 1 is open: anonymous votes. Results show later.')).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Close the round' }));
    const question = page.getByRole('alertdialog', { name: 'Close round 1?' });
    await expect.element(question).toHaveTextContent(/What ties votes to people is destroyed/);
    expect(closed).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Close the round' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Round 1 is closed already.');
    expect(closed.mock.calls[0]?.[0]).toMatchObject({ input: { roundId: 'round-1' } });
  });

  it('says until when, in the viewer’s own time zone, and promises a closed one’s results as the rule does', async () => {
    const closesAt = '2031-05-04T16:30:00.000Z';
    const local = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(Date.parse(closesAt));
    const screen = await show(<RoundBar />, { round: { ...openRound, closesAt } });
    await expect
      .element(page.getByText(new RegExp(`Round 1 is open until Sun, 4 May 2031.* ${local} .+: anonymous votes`)))
      .toBeVisible();
    await screen.unmount();
    await show(<RoundBar />, {
      round: { ...openRound, state: 'CLOSED', viewerCanClose: false, results: 'AFTER_CLOSING' },
    });
    await expect.element(page.getByText('Round 1 is closed. Its results show in a moment.')).toBeVisible();
  });

  it('offers nothing to who may only vote', async () => {
    await show(<RoundBar />, { round: { ...openRound, viewerCanClose: false } });
    await expect.element(page.getByRole('button', { name: 'The rule' })).toBeVisible();
    for (const name of ['Close the round', 'Open a round', 'Release the results', 'Change']) {
      await expect.element(page.getByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('tells how many took part, as far as it may be told', async () => {
    const released = { ...openRound, state: 'RELEASED', viewerCanClose: false } as const;
    await show(<RoundBar />, { round: { ...released, voterCount: null } });
    await expect.element(page.getByText('Round 1 is over: fewer than five people took part.')).toBeVisible();
  });
});

describe('the settings of voting', () => {
  const admin = { viewerCanEditVotingPolicy: true, viewerCanRaiseSecrecy: true, round: null };

  it('never offer to make votes less secret', async () => {
    await show(<RoundBar />, { ...admin, votingPolicy: { ...votingPolicy, mode: 'BLIND' } });
    await userEvent.click(page.getByRole('button', { name: 'Change' }));
    await expect.element(page.getByRole('radio', { name: /Blind/ })).toBeChecked();
    await expect.element(page.getByRole('radio', { name: /Named/ })).toBeDisabled();
    await expect.element(page.getByRole('radio', { name: /Anonymous/ })).toBeEnabled();
  });

  it('send what was chosen, with the revision that it started from', async () => {
    const sent = vi.fn((_variables: Record<string, unknown>) => ({
      editVotingPolicy: { __typename: 'NotAllowedError', message: 'Not now.' },
    }));
    const named = { voters: 'MEMBERS', mode: 'NAMED', results: 'AT_ONCE', rule } as const;
    await show(<RoundBar />, { ...admin, votingPolicy: named }, { Debate_editVotingPolicy: sent });
    await userEvent.click(page.getByRole('button', { name: 'Change' }));
    await userEvent.click(page.getByText('Listed voters only'));
    await userEvent.click(page.getByText('Anonymous', { exact: true }));
    await userEvent.click(page.getByText('When an admin releases them'));
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Not now.');
    expect(sent.mock.calls[0]?.[0]).toMatchObject({
      input: {
        debateId: 'debate-1',
        voters: 'LISTED',
        mode: 'ANONYMOUS',
        results: 'WHEN_RELEASED',
        expectedRevision: 1,
      },
    });
  });

  it('are frozen until the round is released, and say so', async () => {
    await show(<RoundBar />, { ...admin, round: openRound });
    await userEvent.click(page.getByRole('button', { name: 'Change' }));
    await expect.element(page.getByText(/Round 1 is not released yet/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  });
});

describe('opening a round', () => {
  const ready = { viewerCanOpenRound: true, round: null };
  const asked = () =>
    vi.fn((_variables: Record<string, unknown>) => ({
      openRound: { __typename: 'NotAllowedError', message: 'Not now.' },
    }));

  it('is about the claims that are chosen, with the arguments about them, until a time', async () => {
    const sent = asked();
    const two = sampleColumns({ claims: { 1: { text: 'It was a leak' }, 2: { text: 'It was a theft' } } });
    const screen = await render(
      <Stage columns={two} facts={{ votingPolicy, ...ready }} answers={{ Debate_openRound: sent }}>
        <RoundBar />
      </Stage>,
    );
    await userEvent.click(page.getByRole('button', { name: 'Open a round' }));
    const dialog = page.getByRole('alertdialog');
    await userEvent.click(dialog.getByRole('radio', { name: 'Claims I choose' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Open a round' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Choose at least one claim.');
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Find claims' }), 'theft');
    await userEvent.click(dialog.getByRole('option', { name: /It was a theft/ }));
    await expect.element(dialog.getByText('1 of at most 50 chosen.')).toBeVisible();
    await userEvent.click(dialog.getByRole('radio', { name: 'At a time' }));
    const field = dialog.getByLabelText('It closes at');
    await userEvent.fill(field, '2031-05-04T18:30');
    await expect.element(dialog.getByText(/Sun, 4 May 2031.* 18:30 .*, your time/)).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: 'Open a round' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Not now.');
    expect(sent.mock.calls[0]?.[0]).toMatchObject({
      input: {
        debateId: 'debate-1',
        subjectIds: ['id-2'],
        closesAt: new Date('2031-05-04T18:30').toISOString(),
      },
    });
  });

  it('is about everything, until an admin closes it, where nothing else is said', async () => {
    const sent = asked();
    await show(<RoundBar />, ready, { Debate_openRound: sent });
    await userEvent.click(page.getByRole('button', { name: 'Open a round' }));
    const dialog = page.getByRole('alertdialog');
    await expect
      .element(dialog)
      .toHaveTextContent(/Members of the team vote: anonymous votes on every claim and argument/);
    await userEvent.click(dialog.getByRole('button', { name: 'Open a round' }));
    await expect.poll(() => sent.mock.calls).toHaveLength(1);
    expect(Object.keys(sent.mock.calls[0]?.[0]?.['input'] as object).sort()).toEqual(['debateId', 'idempotencyKey']);
  });
});
