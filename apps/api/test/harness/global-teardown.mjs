// The same module instance as in global-setup.mjs, which has registered the hooks in this process.
const { globalTeardown } = await import('./global-setup.ts');
export default globalTeardown;
