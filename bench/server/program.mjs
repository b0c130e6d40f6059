/**
 * The other end of `startChild`: tells the parent that the program is ready, answers its questions, each when it is done,
 * and ends with it.
 *
 * @param {unknown} ready @param {(question: any) => unknown} answer
 */
export function serveParent(ready, answer = () => null) {
  process.on('message', async ({ id, ...question }) => {
    try {
      process.send({ id, answer: (await answer(question)) ?? null });
    } catch (error) {
      process.send({ id, error: error.stack ?? String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ ready });
}
