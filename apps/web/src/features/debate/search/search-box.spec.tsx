import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { sampleColumns } from '../outline/sample-outline.js';
import { Stage } from '../testing/debate-stage.js';
import { SearchBox } from './search-box.js';

const columns = sampleColumns({
  claims: { 3: { text: 'The list is genuine' }, 12: { text: 'Nobody verified the list' } },
});
const found = (...edges: object[]) => ({ debate: { id: 'debate-1', search: { totalCount: edges.length, edges } } });

async function search(answer: object) {
  const onGo = vi.fn();
  const onAdd = vi.fn();
  const onLink = vi.fn();
  const screen = await render(
    <Stage columns={columns} answers={{ DebateSearch: () => answer }}>
      <SearchBox onGo={onGo} onAdd={onAdd} onLink={onLink} />
    </Stage>,
  );
  const field = page.getByRole('combobox');
  await expect.element(field).toHaveFocus();
  return { field, onGo, onAdd, screen };
}

describe('search in a debate', () => {
  it('shows claims at once and what the server finds elsewhere after them; Enter goes to the chosen one', async () => {
    const source = { __typename: 'Source', id: 's', title: 'A list of lists', sourceNumber: 5 };
    const { field, onGo, screen } = await search(
      found({ node: { excerpt: 'A list of lists', rank: 1, item: source } }),
    );
    await field.fill('list');
    await expect.element(page.getByRole('option', { name: /S5/ })).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onGo).toHaveBeenCalledWith({ kind: 'item', number: 12 });
  });

  it('offers to add what nothing says yet', async () => {
    const { field, onAdd } = await search(found());
    await field.fill('zebra');
    await userEvent.click(page.getByRole('button', { name: 'Add as claim' }));
    expect(onAdd).toHaveBeenCalledWith('zebra');
  });
});
