import { Client, fetchExchange, Provider } from 'urql';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { makeFragmentData } from '../../gql/index.js';
import { axeViolationsInBothThemes } from '../../testing/axe.js';
import { DecideFragment, DecideSuggestion } from './decide-suggestion.js';

const WAITING = {
  id: 'suggestion-1',
  kind: 'ARGUMENT',
  text: null,
  note: 'As the stamp shows.',
  viewerCanAccept: true,
  viewerCanReject: true,
  viewerCanWithdraw: false,
  viewerCanEdit: false,
  edition: 3,
  premises: [{ text: 'It was fotocopied.' }, { text: null }],
} as const;

type Sent = { readonly operationName: string; readonly variables: { readonly input: Record<string, unknown> } };

/** What can be decided, with a server that answers every decision the same. */
async function decide(answer: object, facts: Partial<Record<keyof typeof WAITING, unknown>> = {}) {
  const sent: Sent[] = [];
  const onDecided = vi.fn();
  const client = new Client({
    url: '/nowhere',
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetch: (_url, init) => {
      const asked = JSON.parse(String(init?.body)) as Sent;
      sent.push(asked);
      const field = asked.operationName.replace('DecideSuggestion', '').toLowerCase();
      return Promise.resolve(Response.json({ data: { [`${field}Suggestion`]: answer } }));
    },
  });
  const suggestion = makeFragmentData({ ...WAITING, ...facts } as never, DecideFragment);
  const screen = await render(
    <Provider value={client}>
      <main>
        <DecideSuggestion suggestion={suggestion} onDecided={onDecided} />
      </main>
    </Provider>,
  );
  return { sent, onDecided, screen };
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));

it('accepts with the words of whoever decides; only new premises can be reworded', async () => {
  const { sent, onDecided, screen } = await decide({ __typename: 'AcceptSuggestionSuccess' });
  await press('Accept with changes');
  expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  await page.getByRole('textbox', { name: 'New premise' }).fill('It was photocopied.');
  await press('Accept with changes');
  await expect.poll(() => onDecided.mock.calls.length).toBe(1);
  expect(sent[0]?.variables.input).toMatchObject({
    suggestionId: 'suggestion-1',
    changes: { premiseTexts: ['It was photocopied.'], note: 'As the stamp shows.' },
    expectedEdition: 3, // the one that was read
  });
});

it('sends one key with each try of the same decision, and says why it was refused', async () => {
  const refusal = { __typename: 'CycleError', message: 'This would make a claim rest on itself.' };
  const { sent, onDecided } = await decide(refusal);
  await press('Accept');
  await expect.element(page.getByRole('alert').getByText('This would make a claim rest on itself.')).toBeVisible();
  await press('Accept');
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]?.variables.input).toEqual(sent[0]?.variables.input);
  expect(onDecided).not.toHaveBeenCalled();
});

it('wants a reason before it rejects', async () => {
  const { sent, onDecided } = await decide({ __typename: 'RejectSuggestionSuccess' });
  await press('Reject');
  await press('Reject');
  await expect.element(page.getByText('Say why, so that its author learns something.').first()).toBeVisible();
  expect(sent).toEqual([]);
  await page.getByRole('textbox', { name: 'Why not?' }).fill('It is said already.');
  await press('Reject');
  await expect.poll(() => onDecided.mock.calls.length).toBe(1);
  expect(sent[0]?.variables.input).toMatchObject({ reason: 'It is said already.' });
});

it('lets its author say it in other words, and shows the form no more once that is done', async () => {
  const { sent, onDecided } = await decide(
    { __typename: 'EditSuggestionSuccess', suggestion: null },
    { viewerCanAccept: false, viewerCanReject: false, viewerCanWithdraw: true, viewerCanEdit: true },
  );
  await press('Edit');
  await page.getByRole('textbox', { name: 'New premise' }).fill('It was photocopied.');
  await press('Save');
  await expect.poll(() => onDecided.mock.calls.length).toBe(1);
  expect(sent[0]?.variables.input).toMatchObject({
    suggestionId: 'suggestion-1',
    changes: { premiseTexts: ['It was photocopied.'], note: 'As the stamp shows.' },
  });
  await expect.element(page.getByRole('button', { name: 'Edit' })).toBeVisible();
});

it('shows its author nothing but the way back, and others nothing', async () => {
  const { screen } = await decide(
    { __typename: 'WithdrawSuggestionSuccess' },
    { viewerCanAccept: false, viewerCanReject: false, viewerCanWithdraw: true },
  );
  await expect.element(page.getByRole('button')).toHaveTextContent('Take it back');
  await screen.unmount();
  const { screen: other } = await decide({}, { viewerCanAccept: false, viewerCanReject: false });
  expect(other.container.querySelector('button')).toBeNull();
});
