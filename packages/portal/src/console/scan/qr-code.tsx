import { lazy, Suspense } from 'react';

// The encoder is fetched by who shows a code.
const Drawn = lazy(async () => ({ default: (await import('./qr-drawn.tsx')).QrDrawn }));

/** A QR code, once its encoder is there. */
export function QrCode(props: { readonly text: string; readonly label: string }) {
  return props.text === '' ? null : (
    <Suspense fallback={null}>
      <Drawn {...props} />
    </Suspense>
  );
}
