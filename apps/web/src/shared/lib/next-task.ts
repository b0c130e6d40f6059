/** Goes on in a task of its own, so that keys and frames that wait come first: for long work in several steps. */
export function nextTask(): Promise<void> {
  // Safari has no scheduler: https://developer.mozilla.org/docs/Web/API/Scheduler/yield
  if (typeof scheduler !== 'undefined') return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
