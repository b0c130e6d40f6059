// Whether this node wants requests: 0 where /readyz answers 200. Needs nothing but Node, as the image has no curl.
const url = process.argv[2] ?? 'http://127.0.0.1:3000/readyz';
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000), redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
