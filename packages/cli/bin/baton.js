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
module.enableCompileCache();
const source = new URL('../src/main.ts', import.meta.url);
const built = new URL('../src/main.js', import.meta.url);
const { main } = await import((existsSync(source) ? source : built).href);
process.exitCode = await main(process.argv.slice(2));
