import type { Language } from './scene.ts';

type Query = { readonly [name: string]: string | number | boolean | undefined };

/** The address of a page in a language. Members of the query that are undefined are left out. */
export function addressOf(language: Language, path: string, query: Query = {}): string {
  const prefix = language === 'zh' ? '/zh-CN' : '/en';
  return `${prefix}${path === '/' ? '' : path}${queryText(query)}`;
}

/** A query as it stands behind a path, with its question mark; empty where there is nothing to ask. */
export function queryText(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
