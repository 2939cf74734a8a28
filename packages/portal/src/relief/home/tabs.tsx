import { unitWord } from '@baton/ledger';
import type { ClassNumbers } from '@baton/sdk';
import { Link } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { capital, classWord } from '../../words/codes.ts';
import { classQuery } from '../numbers.ts';

/** One class at a time: units are never summed. */
export function Tabs({ all, shown }: { readonly all: readonly ClassNumbers[]; readonly shown: ClassNumbers }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <nav className="tabs" aria-label={say('物资类别', 'Item class')}>
      {all.map((one) => (
        <Link key={classKey(one)} to="/" query={classQuery(one)} current={one === shown}>
          {capital(classWord(one.class, language))}
          {sharesClass(one, all) ? <span className="u"> {unitText(one, language)}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

/** Tells classes apart that are counted in several units. */
export function classKey({ class: itemClass, unit, packed }: ClassNumbers): string {
  return `${itemClass} ${unit} ${packed}`;
}

/** The unit of a class; packs that nobody opened are counted as packs. */
export function unitText({ class: itemClass, unit, packed }: ClassNumbers, language: 'zh' | 'en'): string {
  const word = unitWord(unit, itemClass, language);
  if (!packed) return word;
  return language === 'zh' ? '未拆封的箱' : 'unopened packs';
}

function sharesClass(one: ClassNumbers, all: readonly ClassNumbers[]): boolean {
  return all.some((other) => other !== one && other.class === one.class);
}
