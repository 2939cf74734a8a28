import { UsageError } from '../exit.ts';
import { systemWords } from './system-words.ts';

/** A file that the user named cannot be read, and why. */
export function unread(path: string, cause: unknown): UsageError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const { zh, en } = systemWords.get(code) ?? { zh: message, en: message };
  return new UsageError({ zh: `读不了 ${path}：${zh}`, en: `${path} cannot be read: ${en}` });
}
