import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Portal, PortalFile } from '@baton/node';

/** Where the portal's build lies: beside a clone's packages, or packed into this one. */
const places = ['../../portal/dist/', '../portal/'].map((path) => new URL(path, import.meta.url));

const types: { readonly [ending: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/** What the module that draws pages exports. */
type PortalModule = { openPortal(assets: { readonly [name: string]: string }): Drawing };
type Drawing = Omit<Portal, 'files' | 'fixed'>;

/** The pages that people read; undefined where this installation came without them, or a clone did not build them. */
export function loadPortal(builds: readonly URL[] = places): Portal | undefined {
  const place = builds.find((url) => existsSync(new URL('server.js', url)));
  if (place === undefined) return undefined;
  const assets = JSON.parse(readFileSync(new URL('assets.json', place), 'utf8')) as { [name: string]: string };
  const [files, fixed] = ['assets/', 'console/'].map((folder) => filesIn(new URL(folder, place)));
  if (files === undefined || fixed === undefined) return undefined;
  // What draws is as large as all the rest of the node: it is there before the first page, not before the first word.
  let opened: Promise<Drawing> | undefined;
  const drawing = () => {
    opened ??= open(new URL('server.js', place), assets);
    return opened;
  };
  return {
    files,
    fixed,
    draw: async (...asked) => (await drawing()).draw(...asked),
    drawProblem: async (...asked) => (await drawing()).drawProblem(...asked),
  };
}

async function open(module: URL, assets: { readonly [name: string]: string }): Promise<Drawing> {
  try {
    const { openPortal } = (await import(module.href)) as PortalModule;
    return openPortal(assets);
  } catch (cause) {
    // What is wrong with a file of ours is not to be taken for what is wrong with a request.
    throw new Error(`${module.pathname} draws no pages`, { cause });
  }
}

function filesIn(folder: URL): ReadonlyMap<string, PortalFile> {
  const fileOf = (name: string): PortalFile => ({
    type: types[extname(name)] ?? 'application/octet-stream',
    bytes: readFileSync(new URL(name, folder)),
  });
  return new Map(readdirSync(folder).map((name) => [name, fileOf(name)]));
}
