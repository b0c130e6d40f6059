import { secondsIn } from './proc.mjs';

it('reads the processor time of a program whatever it is called', () => {
  const stat = '4711 (a ) program) S 1 4711 4711 0 -1 4194560 1 2 3 4 250 150 7 8 20 0 1 0 100';
  expect(secondsIn(stat, 100)).toBe(4);
});
