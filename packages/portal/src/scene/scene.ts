import { createContext, useContext } from 'react';

/** A language of the house. */
export type Language = 'zh' | 'en';

/** Names of the files that pages load, by what they do: each carries the digest of its bytes. */
export type Assets = { readonly [name: string]: string };

/** What `/v1/status` says, as far as pages show it. Times in seconds. */
export type Status = {
  readonly ledger: string;
  readonly purpose: 'live' | 'drill' | 'replay';
  readonly time: number;
  readonly height: number;
  readonly size: number;
  readonly root: string;
  readonly vkey: string;
  readonly version: string;
  readonly council: { readonly members: readonly string[]; readonly threshold: number };
  readonly witnesses: readonly {
    readonly name: string;
    readonly url: string | null;
    readonly cosigned: { readonly size: number; readonly time: number } | null;
  }[];
  readonly writable: boolean;
  /** Why the node takes nothing now. */
  readonly reason?: { readonly zh: string; readonly en: string };
  readonly notice: { readonly zh: string; readonly en: string } | null;
  /** Under which licence whoever runs the node gives its files away. */
  readonly licence?: { readonly name: string; readonly title: string; readonly path: string } | null;
  readonly warnings: readonly { readonly code: string; readonly text: { readonly zh: string; readonly en: string } }[];
};

/** Where and for whom a page is drawn. `path` is that of the page below its language. */
export type Scene = {
  readonly language: Language;
  readonly path: string;
  readonly query: { readonly [name: string]: string };
  readonly origin: string;
  readonly status: Status;
  readonly assets: Assets;
  /** True where the reader may step into the shoes of an organisation. */
  readonly shoes: boolean;
};

const SceneContext = createContext<Scene | undefined>(undefined);

export const SceneProvider = SceneContext.Provider;

/** The scene of the page that is being drawn. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (scene === undefined) throw new Error('bug: drawn outside a page');
  return scene;
}

/** Picks the text of the reader's language. */
export type Say = <Text>(zh: Text, en: Text) => Text;

export function sayIn(language: Language): Say {
  return (zh, en) => (language === 'zh' ? zh : en);
}

/** Picks texts in the language of the page that is being drawn. */
export function useSay(): Say {
  return sayIn(useScene().language);
}
