import { useSay } from '../scene/scene.ts';
import { Tag } from './tag.tsx';

/** That a key which was suspect by then signed it, or moved these goods: what it moved stays where it is. */
export function Disputed({ of }: { readonly of: 'record' | 'goods' }) {
  const say = useSay();
  return (
    <p className="small">
      <Tag kind="fix">{say('存疑', 'disputed')}</Tag>{' '}
      {of === 'record'
        ? say(
            '签名的密钥当时可能已落入他人之手；等本机构或监管机构认定它是否成立。',
            'its key was suspect by then; its organisation or the supervising body has yet to say whether it stands.',
          )
        : say(
            '经手的密钥当时可能已落入他人之手：可以签收、清点，暂不能再流转。',
            'a key that was suspect by then moved these goods: they may be accepted and counted, and go no further for now.',
          )}
    </p>
  );
}
