// A registry that serves one platform only leaves the others out of the lockfile, and `npm ci` then fails everywhere.
import type { Finding } from './tree.ts';

type LockedPackage = { readonly optionalDependencies?: { readonly [name: string]: string } };

const FOLDER = 'node_modules/';

/** Names the optional dependencies (mostly binaries for some platform) without an entry in `package-lock.json`. */
export function lockGaps(lockfile: string): Finding[] {
  const { packages }: { packages: { readonly [path: string]: LockedPackage } } = JSON.parse(lockfile);
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !candidates(path, name).some((candidate) => candidate in packages))
      .map((name) => ({ rule: 'lock-gap', path: 'package-lock.json', line: 0, what: `${name}, wanted by ${path}` })),
  );
}

/** Where Node would look for `name` from the package at `path`: beside it, then further and further up. */
function candidates(path: string, name: string): string[] {
  const own = `${path === '' ? '' : `${path}/`}${FOLDER}${name}`;
  if (path === '') return [own];
  const parentEnd = path.lastIndexOf(`/${FOLDER}`);
  return [own, ...candidates(parentEnd < 0 ? '' : path.slice(0, parentEnd), name)];
}
