// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its own (not inline)
// so that a strict Content-Security-Policy needs no exception. The key is the one in src/shared/lib/theme.ts.
try {
  var theme = localStorage.getItem('counterpoint.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden (private windows, embedded frames); the system's theme is used then.
}
