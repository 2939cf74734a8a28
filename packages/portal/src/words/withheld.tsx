import type { WithheldInList } from '@baton/sdk';
import { useSay, useScene } from '../scene/scene.ts';
import { wordFor } from './codes.ts';
import { Party } from './names.tsx';

/** In the place of words or a paper: who withheld them, why and on what legal basis; fact and proof remain. */
export function Withheld({ of }: { readonly of: WithheldInList }) {
  const { language } = useScene();
  const say = useSay();
  const basis = of.basis[language] ?? of.basis.zh ?? of.basis.en ?? '–';
  return (
    <p className="quiet">
      {say('已撤下：', 'Withheld by ')}
      {of.by === null ? wordFor('council', language) : <Party of={of.by} />}
      {say('，', ': ')}
      {wordFor(of.reason, language)}
      {say('；依据：', '; legal basis: ')}
      {basis.replace(/[.。]$/, '')}
      {say('。事实和证明仍在。', '. Fact and proof remain. ')}
      <a href={`/v1/records/${of.id}`}>{say('记录', 'Record')}</a>
    </p>
  );
}
