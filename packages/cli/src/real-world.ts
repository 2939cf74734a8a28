import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { writerTo } from './print/terminal.ts';
import { sendBytes } from './send-bytes.ts';
import type { World } from './world.ts';

const defaultColumns = 80;

/** The process that we are. */
export function realWorld(): World {
  closeQuietlyWhenNobodyReads();
  return {
    env: process.env,
    cwd: process.cwd(),
    out: writerTo(process.stdout),
    err: writerTo(process.stderr),
    terminal: {
      out: process.stdout.isTTY === true,
      err: process.stderr.isTTY === true,
      columns: process.stdout.columns ?? defaultColumns,
    },
    fetch: sendBytes,
    now: Date.now,
    askSecret,
    interrupted: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  };
}

/** `baton needs | head` ends when head has seen enough; that is no fault. */
function closeQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

async function askSecret(prompt: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(prompt);
  // What is typed is echoed by the line editor; it gets a screen that shows nothing.
  const dark = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: dark, terminal: true });
  try {
    return await new Promise<string>((resolve) => lines.question('', resolve));
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
