/** Lets messages (cancel, other calls) through between two turns of long computing. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
