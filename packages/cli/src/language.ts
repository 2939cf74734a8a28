import type { Words } from '@baton/ledger';

export type Language = keyof Words;

/** The language asked for with `--lang`, else the one of the environment (POSIX, section 8.2). */
export function languageOf(argv: readonly string[], env: { readonly [name: string]: string | undefined }): Language {
  const at = argv.indexOf('--lang');
  const asked = at < 0 ? argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return (asked ?? locale ?? '').startsWith('zh') ? 'zh' : 'en';
}
