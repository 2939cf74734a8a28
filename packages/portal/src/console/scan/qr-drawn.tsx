import encodeQR from 'qr';
import { pathOf } from '../../marks/qr-path.ts';

/** A QR code, black on white whatever the theme, as large as the screen allows: a tired camera must read it. */
export function QrDrawn({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQR(text, 'raw', { border: 2, ecc: text.length > 600 ? 'low' : 'medium' });
  const size = rows.length;
  return (
    <svg className="qr-large" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path fill="#000" d={pathOf(rows)} />
    </svg>
  );
}
