#!/usr/bin/env node
// Plain JavaScript that an old Node can load, so that it gets a sentence instead of a syntax error.
import { existsSync } from 'node:fs';
import * as module from 'node:module';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `baton needs Node 24 or newer; this is ${process.version}. Run it through npm (npx --no baton …) or install Node 24.`,
  );
  process.exit(3);
}
// What an import throws away is collected for two thirds of the processor time by one thread instead of several, and V8 takes
// that flag at its start alone. Where the system cannot replace a process the import goes on as it is, and is slower.
const oneCollector = '--single-threaded-gc';
const canBegin = process.platform !== 'win32' && existsSync(process.execPath) && process.execve !== undefined;
if (process.argv[2] === 'import' && canBegin && !process.execArgv.includes(oneCollector)) {
  try {
    process.execve(process.execPath, [process.argv0, oneCollector, ...process.execArgv, ...process.argv.slice(1)]);
  } catch {
    // Not allowed, as under Node's permission model.
  }
}
module.enableCompileCache();
const source = new URL('../src/main.ts', import.meta.url);
const built = new URL('../src/main.js', import.meta.url);
const { main } = await import((existsSync(source) ? source : built).href);
process.exitCode = await main(process.argv.slice(2));
