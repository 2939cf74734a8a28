import { element, isChinese } from './draw.ts';

/** How long a reader must pause before names are asked for, in milliseconds; how many are shown. */
const PAUSE_MS = 200;
const SHOWN = 8;

type Found = { readonly name: { readonly zh: string | null; readonly en: string | null } };

/** Offers names while a reader types into a search box: the browser's own list, which keyboards and screen readers know. */
export function suggestNames(): void {
  for (const [position, input] of document.querySelectorAll<HTMLInputElement>('input[name=q]').entries()) {
    const list = element('datalist', { id: `names-${position}` });
    input.after(list);
    input.setAttribute('list', list.id);
    let pause: ReturnType<typeof setTimeout> | undefined;
    input.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(() => fill(list, input).catch(() => undefined), PAUSE_MS);
    });
  }
}

async function fill(list: HTMLElement, input: HTMLInputElement): Promise<void> {
  const asked = input.value.trim();
  if (asked === '') return;
  const answer = await fetch(`/v1/search?q=${encodeURIComponent(asked)}`);
  const { items } = (await answer.json()) as { items: readonly Found[] };
  // What was typed meanwhile has its own answer.
  if (input.value.trim() !== asked) return;
  const names = items.map(({ name }) => (isChinese ? (name.zh ?? name.en) : (name.en ?? name.zh)));
  const known = [...new Set(names)].filter((name) => name !== null).slice(0, SHOWN);
  list.replaceChildren(...known.map((value) => element('option', { value })));
}
