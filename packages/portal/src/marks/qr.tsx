import encodeQR from 'qr';
import { useSay } from '../scene/scene.ts';
import { pathOf } from './qr-path.ts';

/** A QR code, black on white whatever the theme: a scanner must read it. */
export function Qr({ text }: { readonly text: string }) {
  const say = useSay();
  const rows = encodeQR(text, 'raw', { border: 1 });
  const size = rows.length;
  const path = pathOf(rows);
  return (
    <svg
      className="qr"
      width="132"
      height="132"
      viewBox={`-1 -1 ${size + 2} ${size + 2}`}
      role="img"
      aria-label={say('打开这一页的二维码', 'QR code that opens this page')}
    >
      <rect x="-1" y="-1" width={size + 2} height={size + 2} fill="#fff" />
      <path fill="#000" d={path} />
    </svg>
  );
}
