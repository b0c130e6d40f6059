import { isDemo } from './demo.js';

describe('demo content', () => {
  const development = { production: false, demo: null };

  it.each([
    ['on the embedded database', development, 'embedded', false, true],
    ['not with --empty', development, 'embedded', true, false],
    ['not with DEMO=0', { ...development, demo: false }, 'embedded', false, false],
    ["not on somebody's own server", development, 'external', false, false],
    ["on somebody's own server with DEMO=1", { ...development, demo: true }, 'external', false, true],
    ['not with DEMO=1 and --empty', { ...development, demo: true }, 'external', true, false],
    ['not in production', { production: true, demo: null }, 'embedded', false, false],
    ['not in production, whatever DEMO says', { production: true, demo: true }, 'embedded', false, false],
  ] as const)('%s', (_name, env, kind, empty, expected) => {
    expect(isDemo(env, kind, empty)).toBe(expected);
  });
});
