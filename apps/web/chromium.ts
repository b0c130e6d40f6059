/**
 * The browser that component tests and journeys run in. Nothing is downloaded: it is the Chromium of the machine,
 * at the path in CHROMIUM_PATH or at the place where Debian and Ubuntu put it.
 */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** No GPU, no background traffic; the sandbox cannot start for root or inside most containers. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
