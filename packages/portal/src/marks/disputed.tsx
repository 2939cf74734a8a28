import { useSay } from '../scene/scene.ts';
import { Tag } from './tag.tsx';

/** That a key which was suspect by then signed it, or moved these goods: what it moved stays where it is. */
export function Disputed({ of }: { readonly of: 'record' | 'goods' }) {
  const say = useSay();
  return (
    <p className="small">
      <Tag kind="wait">{say('存疑', 'disputed')}</Tag>{' '}
      {of === 'record'
        ? say(
            '签名的密钥当时可能已落入他人之手，还没有人认定它有效。',
            'its key was suspect by then, and nobody has said that it stands.',
          )
        : say(
            '经手的密钥当时可能已落入他人之手：可以签收、清点，暂不能再流转。',
            'a key that was suspect by then moved these goods: they may be accepted and counted, and go no further for now.',
          )}
    </p>
  );
}
