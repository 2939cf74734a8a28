// Names that say nothing, and paths that exist on one machine only.
import { type Finding, lineAt, type SourceFile } from './tree.ts';

const DRAWERS = /^(common|utils?|helpers?|services?|managers?|types|misc|shared)(\.tsx?)?$/;

// Folders of the machines this was written on, spelled so that this file does not name them.
const MACHINE_PATH = new RegExp(`(?<![\\w.~-])/(${['work', 'root', 'tmp/bash_jobs'].join('|')})[/.]`, 'g');

/** Names folders and files that are drawers: whatever lies in them has a better name. */
export function drawers(files: readonly SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => path.split('/').some((part) => DRAWERS.test(part)))
    .map(({ path }) => ({ rule: 'drawer', path, line: 0, what: 'a name that says nothing' }));
}

/** Names places where a path of somebody's machine got into a file. */
export function machinePaths(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(MACHINE_PATH)].map((match) => ({
      rule: 'machine-path',
      path,
      line: lineAt(text, match.index),
      what: match[0],
    })),
  );
}
