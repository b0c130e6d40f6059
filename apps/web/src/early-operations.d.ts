/** Hashes of the documents that a debate's page asks for first, by name; made by scripts/early-requests.js. */
declare module 'virtual:early-operations' {
  const operations: Readonly<Record<string, string>>;
  export default operations;
}
