import { useState } from 'react';
import { useSay } from '../../scene/scene.ts';
import { Scan } from '../scan/scan.tsx';
import type { Package } from './accept.ts';

type PackagesProps = {
  readonly packages: readonly Package[];
  readonly isSigning: boolean;
  readonly onTake: (labels: readonly string[]) => void;
};

/** Takes boxes over: all in one tap, or those that are here, tapped or scanned. It says nothing of what is inside. */
export function Packages({ packages, isSigning, onTake }: PackagesProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const labels = packages.map(({ label }) => label);
  const toggle = (label: string) =>
    setChosen((before) => new Set(before.has(label) ? [...before].filter((one) => one !== label) : [...before, label]));
  const scanned = (text: string) => {
    const label = labels.find((one) => text === one || text.endsWith(`#${one}`) || text.endsWith(`=${one}`));
    if (label !== undefined) setChosen((before) => new Set([...before, label]));
  };
  const taken = chosen.size === 0 ? labels : labels.filter((label) => chosen.has(label));
  return (
    <>
      <p className="small quiet">
        {say('少了箱子？点在场的箱号，或逐箱扫码', 'Boxes short? Tap those that are here, or scan each')}
      </p>
      <ul className="boxes">
        {labels.map((label) => (
          <li key={label}>
            <button type="button" className="btn-plain" aria-pressed={chosen.has(label)} onClick={() => toggle(label)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
      <Scan onRead={scanned} />
      <p className="says">
        {say(
          '收箱只说“箱子到了”，不说里面有多少。',
          'Taking boxes says they are here. It says nothing about what is inside.',
        )}
      </p>
      <button type="button" className="big" disabled={isSigning} onClick={() => onTake(taken)}>
        {chosen.size === 0
          ? say(
              `${labels.length} 箱都在，收下`,
              labels.length === 1 ? 'It is here, take it' : `All ${labels.length} are here, take them`,
            )
          : say(`收下这 ${taken.length} 箱`, `Take these ${taken.length}`)}
      </button>
    </>
  );
}
