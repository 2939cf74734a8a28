import { addressOf } from '../scene/address.ts';
import type { Language } from '../scene/scene.ts';

/** Lets the console open without a line. Its worker keeps the console alone: a figure of a public page is never kept. */
export function installWorker(language: Language): void {
  const scope = addressOf(language, '/console');
  navigator.serviceWorker?.register('/console/worker.js', { scope }).catch(() => undefined);
}
