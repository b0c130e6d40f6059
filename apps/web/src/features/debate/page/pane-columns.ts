/** Outline and pane side by side, each scrolling by itself. */
export const paneColumns =
  'grid min-h-0 flex-[1_1_0px] grid-rows-[minmax(0,1fr)] grid-cols-[minmax(0,1fr)_minmax(300px,38%)] ' +
  'lg:grid-cols-[minmax(0,1fr)_minmax(400px,34%)] print:block print:h-auto';
