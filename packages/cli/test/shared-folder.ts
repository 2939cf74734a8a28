// A folder that all files of a run share, for what is dear to make and only copied.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly shared: string;
  }
}

/** Makes it before the first file; what it answers removes it after the last. */
export function setup(project: TestProject): () => void {
  const shared = mkdtempSync(join(tmpdir(), 'baton-shared-'));
  project.provide('shared', shared);
  return () => rmSync(shared, { recursive: true });
}
