/**
 * Why Counterpoint cannot run on this Node, or null. The floor is 20.19; of the lines after it, those releases that our
 * packages leave out (21, and 22 before 22.12) are refused as well.
 */
export function nodeVersionProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  const fits = major === 20 ? minor >= 19 : major === 22 ? minor >= 12 : major > 22;
  if (fits) return null;
  return `Counterpoint needs Node 20.19 or newer (or 22.12 or newer of the 22 line); this is Node ${version}.\nGet a current one from https://nodejs.org/ and run the same command again.`;
}
