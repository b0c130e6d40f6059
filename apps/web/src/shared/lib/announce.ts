/** Two live regions that stand in the page from the start: readers miss regions that are added with their text. */
const regions = new Map<'polite' | 'assertive', HTMLElement>();

function regionFor(urgency: 'polite' | 'assertive'): HTMLElement {
  const known = regions.get(urgency);
  if (known?.isConnected) return known;
  const region = document.createElement('div');
  region.className = 'sr-only';
  region.setAttribute('role', urgency === 'polite' ? 'status' : 'alert');
  region.dataset['announcer'] = urgency;
  // React Aria makes all else inert while a dialog is open, except for what carries this mark.
  region.dataset['liveAnnouncer'] = 'true';
  document.body.append(region);
  regions.set(urgency, region);
  return region;
}

/** Puts the live regions into the page; called once when the client starts. */
export function prepareAnnouncer(): void {
  regionFor('polite');
  regionFor('assertive');
}

/**
 * Says a sentence to people who use a screen reader.
 * polite (default): when they pause. assertive: at once; only for what went wrong.
 */
export function announce(message: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  const region = regionFor(urgency);
  // The same sentence twice in a row would not count as a change.
  region.textContent = region.textContent === message ? `${message}\u00a0` : message;
}
