/**
 * What the client is held to on a debate of 10,000 claims. `figure` names what a measure reports; `atMost` and `atLeast` are
 * inclusive. A gate without `figure` cannot be measured yet, and says why.
 *
 * @typedef {{ name: string, figure?: string, atMost?: number, atLeast?: number, unit: string, why?: string }} Gate
 * @type {Record<string, Gate[]>} by the measure that reports the figures
 */
export const gates = {
  bundle: [
    { name: 'bundle: shell, gzipped', figure: 'shellKb', atMost: 150, unit: 'kB' },
    { name: 'bundle: debate route in all, gzipped', figure: 'debateKb', atMost: 230, unit: 'kB' },
    { name: 'bundle: largest lazy view, gzipped', figure: 'largestLazyKb', atMost: 60, unit: 'kB' },
    { name: 'bundle: copies of react and graphql', figure: 'duplicates', atMost: 0, unit: 'duplicates' },
  ],
  'first-render': [
    { name: 'first render: claims in sight', figure: 'visibleMs', atMost: 1_500, unit: 'ms' },
    { name: 'first render: claims in sight, CPU 4× slower', figure: 'visibleSlowMs', atMost: 3_000, unit: 'ms' },
    { name: 'first render: API requests in a row', figure: 'waterfall', atMost: 2, unit: 'requests' },
    { name: 'first render: largest layout shift', figure: 'largestShift', atMost: 0.05, unit: '' },
    { name: 'long tasks: longest while loading', figure: 'longestTaskMs', atMost: 300, unit: 'ms' },
  ],
  'long-tasks': [
    { name: 'long tasks: over 50 ms while scrolling', figure: 'scroll', atMost: 0, unit: 'tasks' },
    { name: 'long tasks: over 50 ms with arrow keys', figure: 'arrows', atMost: 0, unit: 'tasks' },
    { name: 'long tasks: over 50 ms while voting', figure: 'votes', atMost: 0, unit: 'tasks' },
    { name: 'long tasks: over 50 ms while panning the map', unit: 'tasks', why: 'no map yet' },
  ],
  interactions: [
    { name: 'INP: worst of 60 interactions', figure: 'worstMs', atMost: 100, unit: 'ms' },
    { name: 'INP: worst of 60 interactions, CPU 4× slower', figure: 'worstSlowMs', atMost: 200, unit: 'ms' },
  ],
  votes: [
    { name: 'vote → DOM, answers 2 s late: p95', figure: 'paintP95Ms', atMost: 50, unit: 'ms' },
    { name: 'refused vote: rolled back after', figure: 'rollbackMs', atMost: 100, unit: 'ms' },
  ],
  burst: [{ name: 'live burst of 50 events: longest task', figure: 'longestTaskMs', atMost: 50, unit: 'ms' }],
  memory: [{ name: 'memory: heap growth of 10 openings', figure: 'growthMb', atMost: 10, unit: 'MB' }],
  lighthouse: [
    { name: 'Lighthouse: accessibility', figure: 'accessibility', atLeast: 100, unit: '' },
    { name: 'Lighthouse: best practices', figure: 'bestPractices', atLeast: 95, unit: '' },
    { name: 'Lighthouse: performance', figure: 'performance', atLeast: 85, unit: '' },
  ],
  layout: [
    { name: 'print: sideways scrolling, clipped texts', figure: 'print', atMost: 0, unit: 'places' },
    { name: 'print: open rows that are missing', figure: 'printMissing', atMost: 0, unit: 'rows' },
    { name: 'right to left: sideways scrolling, clipped texts', figure: 'rtl', atMost: 0, unit: 'places' },
    { name: 'zoom 200 %: sideways scrolling, clipped texts', figure: 'zoom', atMost: 0, unit: 'places' },
    { name: '320 px: sideways scrolling, clipped texts', figure: 'reflow', atMost: 0, unit: 'places' },
  ],
  map: [{ name: 'map: pan at 10,000 claims', unit: '', why: 'no map yet' }],
};
