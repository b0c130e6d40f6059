import { filesOf, hostsOf, lazyParts } from './manifest.mjs';

const manifest = {
  'index.html': {
    file: 'index.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['page.tsx'],
    css: ['index.css'],
  },
  '_shared.js': { file: 'shared.js', imports: ['_deep.js'] },
  '_deep.js': { file: 'deep.js', imports: ['_shared.js'] },
  'page.tsx': { file: 'page.js', isDynamicEntry: true, imports: ['_shared.js'], css: ['page.css'] },
};

describe('what a build holds', () => {
  it('counts what a module needs at once, with styles, and not what it fetches later', () => {
    expect([...filesOf(manifest, ['index.html'])].sort()).toEqual(['deep.js', 'index.css', 'index.js', 'shared.js']);
    expect([...filesOf(manifest, ['index.html', 'page.tsx'])]).toHaveLength(6);
  });

  it('says what it does not know', () => {
    expect(() => filesOf(manifest, ['gone.tsx'])).toThrow('gone.tsx');
  });

  it('knows the parts that come later, and who fetches them', () => {
    expect(lazyParts(manifest)).toEqual(['page.tsx']);
    expect(hostsOf(manifest, 'page.tsx')).toEqual(['index.html']);
  });
});
