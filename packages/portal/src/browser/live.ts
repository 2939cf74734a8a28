import { plural } from '../words/plural.ts';
import { element, figure, say } from './draw.ts';

type Tip = { readonly height: number; readonly size: number };

/** Offers to follow the ledger while the page stands open. Nothing is connected, and nothing moves, until it is asked for. */
export function followLedger(): void {
  const place = document.getElementById('follow');
  if (place === null) return;
  const button = element('button', { type: 'button', class: 'btn-plain' }, say('跟着更新', 'Follow changes'));
  const said = element('p', { role: 'status' });
  place.replaceChildren(button, said);
  button.addEventListener('click', () => {
    button.remove();
    said.textContent = say('在等新的记录。', 'Waiting for new records.');
    listen(said);
  });
}

/** The first event says where the ledger stands; every later one that it went on. */
function listen(said: HTMLElement): void {
  let seen: number | undefined;
  new EventSource('/v1/events').addEventListener('commit', ({ data }) => {
    const { height, size } = JSON.parse(data) as Tip;
    seen ??= height;
    if (height === seen) return;
    const again = element('a', { href: location.href }, say('刷新这一页', 'Load the page again'));
    said.replaceChildren(
      say(
        `有新的记录，现在 ${figure(size)} 条。`,
        `There are new records, now ${figure(size)} ${plural(size, 'entry', 'entries')}. `,
      ),
      again,
    );
  });
}
