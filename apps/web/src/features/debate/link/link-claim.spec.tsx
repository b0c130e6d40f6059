import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { sampleColumns } from '../outline/sample-outline.js';
import { Stage } from '../testing/debate-stage.js';
import { LinkClaim } from './link-claim.js';

const columns = sampleColumns({ claims: { 3: { text: 'The list is genuine' } } });
const debates = (...others: { id: string; question: string }[]) => ({
  debate: {
    id: 'debate-1',
    team: {
      id: 'team-1',
      name: 'The desk',
      debates: { edges: [{ id: 'debate-1', question: 'This one' }, ...others].map((node) => ({ node })) },
    },
  },
});
const hit = (id: string, number: number, excerpt: string, ...debateIds: string[]) => ({
  node: {
    excerpt,
    item: {
      __typename: 'Claim',
      id,
      number,
      debates: ['debate-2', ...debateIds].map((debateId) => ({ id: debateId })),
    },
  },
});

async function stage(answers: Record<string, (variables: Record<string, unknown>) => unknown>) {
  const onLinked = vi.fn();
  const screen = await render(
    <Stage columns={columns} answers={answers}>
      <LinkClaim onLinked={onLinked} />
    </Stage>,
  );
  return { onLinked, screen };
}

describe('using a claim of another debate', () => {
  it('finds it there, links it into this debate as a position, and goes to it', async () => {
    const link = vi.fn((_variables: Record<string, unknown>) => ({
      linkClaim: { __typename: 'LinkClaimSuccess', seq: 2, claim: { __typename: 'Claim', id: 'far', number: 41 } },
    }));
    const { onLinked, screen } = await stage({
      LinkClaimDebates: () => debates({ id: 'debate-2', question: 'Who made the forms?' }),
      LinkClaimSearch: ({ from }) => ({
        debate: { id: from, search: { edges: [hit('far', 7, 'The forms are genuine')] } },
      }),
      Debate_linkClaim: link,
    });
    await page.getByRole('combobox', { name: 'Words of the claim, or its number there' }).fill('forms');
    await expect.element(page.getByRole('option', { name: /#7.*The forms are genuine/ })).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
    await page.getByText('It answers this debate’s question').click();
    await page.getByRole('combobox', { name: 'Words of the claim, or its number there' }).click();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(onLinked).toHaveBeenCalledWith(41));
    expect(link.mock.calls[0]?.[0]).toMatchObject({
      input: { claimId: 'far', debateId: 'debate-1', asPosition: true },
    });
  });

  it('says when a claim stands here already, and changes nothing', async () => {
    const link = vi.fn();
    const { onLinked } = await stage({
      LinkClaimDebates: () => debates({ id: 'debate-2', question: 'Who made the forms?' }),
      LinkClaimSearch: ({ from }) => ({
        debate: { id: from, search: { edges: [hit('near', 7, 'The list', 'debate-1')] } },
      }),
      Debate_linkClaim: link,
    });
    await page.getByRole('combobox', { name: 'Words of the claim, or its number there' }).fill('list');
    await page.getByRole('option', { name: /stands here already/ }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('This claim stands in this debate already.');
    expect(onLinked).not.toHaveBeenCalled();
    expect(link).not.toHaveBeenCalled();
  });

  it('says what the server refused, and when the team has no other debate', async () => {
    const { onLinked } = await stage({
      LinkClaimDebates: () => debates({ id: 'debate-2', question: 'Who made the forms?' }),
      LinkClaimSearch: ({ from }) => ({ debate: { id: from, search: { edges: [hit('far', 7, 'The forms')] } } }),
      Debate_linkClaim: () => ({
        linkClaim: { __typename: 'VisibilityError', message: 'It lives in a closed debate.' },
      }),
    });
    await page.getByRole('combobox', { name: 'Words of the claim, or its number there' }).fill('forms');
    await page.getByRole('option', { name: /The forms/ }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('It lives in a closed debate.');
    expect(onLinked).not.toHaveBeenCalled();
    await stage({ LinkClaimDebates: () => debates() });
    await expect.element(page.getByText('The desk has no other debate yet.')).toBeVisible();
  });
});
