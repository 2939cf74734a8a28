/**
 * The last message of a child process, which then closes its channel. What is larger than the pipe (400 kB of names are) is
 * lost where the channel is closed before all of it was written.
 */
export function lastWord(message: object | string): void {
  process.send?.(message, undefined, undefined, () => process.disconnect());
}
