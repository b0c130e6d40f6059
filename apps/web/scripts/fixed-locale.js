/** React Aria's question after the browser's language, which it asks while its code is loaded. */
const ASKS = /\/react-aria\/dist\/private\/i18n\/useDefaultLocale\.m?js$/;

/**
 * Vite plugin of the production build: React Aria takes the client's one locale for the browser's too. The client sets its locale
 * itself (src/app/app.tsx), so the browser's is never used; yet to ask for it makes the browser list every locale it knows,
 * which takes longer than to evaluate all the rest of the shell.
 */
export function fixedLocale(locale) {
  let isFound = false;
  return {
    name: 'fixed-locale',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!ASKS.test(id)) return null;
      isFound = true;
      return `const fixed = ${JSON.stringify({ locale, direction: 'ltr' })};
export const getDefaultLocale = () => fixed;
export const useDefaultLocale = () => fixed;`;
    },
    buildEnd(fault) {
      if (!fault && !isFound) this.error('React Aria asks for the locale elsewhere now: see scripts/fixed-locale.js.');
    },
  };
}
