import { graphFromColumns } from '@counterpoint/argumentation';
import { columnsOf } from './columns.mjs';

it('makes a graph of about the wanted size, the same each time', () => {
  const columns = columnsOf(10_000, 7);
  expect(columnsOf(10_000, 7)).toEqual(columns);
  expect(columns.numbers.length).toBeGreaterThan(9_000);
  expect(columns.numbers.length).toBeLessThan(11_000);
  const outcome = graphFromColumns(columns);
  expect(outcome.ok).toBe(true);
});

it('has claims that much bears on, steps about steps and joint premises', () => {
  const { value: graph } = graphFromColumns(columnsOf(5_000, 1));
  const widths = Array.from(
    graph.numbers.keys(),
    (index) => graph.incoming.start[index + 1] - graph.incoming.start[index],
  );
  expect(Math.max(...widths)).toBeGreaterThan(15);
  const undercuts = Array.from(graph.target).filter((on) => on >= 0 && graph.target[on] >= 0);
  expect(undercuts.length).toBeGreaterThan(100);
  const counts = Array.from(
    graph.numbers.keys(),
    (index) => graph.premises.start[index + 1] - graph.premises.start[index],
  );
  expect(Math.max(...counts)).toBe(3);
});
