// Draws the pages: complete HTML, once, on the server. Nothing is hydrated, no framework reaches the reader.

import { renderToStaticMarkup } from 'react-dom/server';
import { Document } from './page/document.tsx';
import { type Asked, Elsewhere, type Made } from './page/made.ts';
import { nearTo } from './page/near.tsx';
import { problemPage } from './page/problem.tsx';
import { pages } from './pages.ts';
import { type Problem, type Read, Refused, readView } from './scene/read.ts';
import { type Assets, type Scene, SceneProvider, type Status, sayIn } from './scene/scene.ts';

/** A page as the node asks for it. */
type PageAsked = Pick<Scene, 'language' | 'path' | 'query' | 'origin' | 'shoes'>;

type PageDrawn =
  | { readonly status: number; readonly html: string }
  | { readonly status: 302; readonly location: string };

/** What draws pages that load these files. The command line loads the build of this module by its path. */
export function openPortal(assets: Assets) {
  const sceneOf = async (asked: PageAsked, read: Read): Promise<Scene> => ({
    ...asked,
    status: await readView<Status>(read, '/v1/status'),
    assets,
  });
  return {
    async draw(page: PageAsked, read: Read): Promise<PageDrawn> {
      const scene = await sceneOf(page, read);
      try {
        const made = await makePage(scene, read);
        return { status: made.status ?? 200, html: htmlOf(scene, made) };
      } catch (error) {
        if (error instanceof Elsewhere) return { status: 302, location: error.location };
        if (!(error instanceof Refused)) throw error;
        const near = error.problem.status === 404 ? await nearTo(page.path, read) : [];
        return { status: error.problem.status, html: htmlOf(scene, problemPage(error.problem, scene.language, near)) };
      }
    },
    async drawProblem(page: PageAsked, problem: Problem, read: Read): Promise<string> {
      return htmlOf(await sceneOf(page, read), problemPage(problem, page.language));
    },
  };
}

const notFound: Problem = {
  code: 'page_not_found',
  title: '',
  status: 404,
  detail: '',
  instance: '',
  titles: { zh: '没有这个页面。', en: 'There is no such page.' },
};

async function makePage(scene: Scene, read: Read): Promise<Made> {
  for (const [pattern, make] of pages) {
    const match = pattern.exec(scene.path);
    if (match !== null) return make(askedOf(scene, read, match.slice(1)));
  }
  throw new Refused(notFound);
}

function askedOf(scene: Scene, read: Read, params: readonly string[]): Asked {
  return { ...scene, say: sayIn(scene.language), read, params };
}

function htmlOf(scene: Scene, made: Made): string {
  const drawn = renderToStaticMarkup(
    <SceneProvider value={scene}>
      <Document made={made} />
    </SceneProvider>,
  );
  return `<!doctype html>${drawn}`;
}
