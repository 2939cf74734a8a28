import { useState } from 'react';
import { useSay } from '../../scene/scene.ts';
import type { Queued } from '../desk/queue.ts';
import { QrCode } from '../scan/qr-code.tsx';
import { codeOf } from './code.ts';

/** The other hand can take it along: whoever has a line first sends it. */
export function ShowCode({ of }: { readonly of: Queued }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const code = codeOf(of);
  if (code === undefined) {
    return <p className="small">{say('太长，放不进一个二维码。', 'Too long for one QR code.')}</p>;
  }
  return (
    <>
      <button type="button" className="btn-plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say('给对方扫：让他也能送出', 'Let the other hand scan it, and send it too')}
      </button>
      {isOpen ? (
        <>
          <QrCode text={code} label={say('签好的记录的二维码', 'QR code of the signed record')} />
          <textarea readOnly rows={3} value={code} aria-label={say('同一内容，文字', 'The same as text')} />
        </>
      ) : null}
    </>
  );
}
