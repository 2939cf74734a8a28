import type { Language } from '../scene/scene.ts';
import { useScene } from '../scene/scene.ts';

/**
 * One half of a handover: signed, awaited, signed on a phone and not yet in the ledger, a party without keys that never
 * signs, refused.
 */
export type Half = 'signed' | 'awaited' | 'queued' | 'keyless' | 'refused';

const LEFT = 'M11 2.2a9.8 9.8 0 0 0 0 19.6z';
const RIGHT = 'M13 2.2a9.8 9.8 0 0 1 0 19.6z';

const drawings: { readonly [half in Half]: { readonly className: string; readonly strokeDasharray?: string } } = {
  signed: { className: 'f-ok' },
  awaited: { className: 'f-wait-t s-wait w15', strokeDasharray: '3 2.2' },
  queued: { className: 'f-none s-ok w15' },
  keyless: { className: 'f-band s-edge w15', strokeDasharray: '1.5 3' },
  refused: { className: 'f-none s-gone w15' },
};

const told: { readonly [half in Half]: { readonly zh: string; readonly en: string } } = {
  signed: { zh: '已签', en: 'signed' },
  awaited: { zh: '未签', en: 'not signed' },
  queued: { zh: '已在手机上签，未入账', en: 'signed on a phone, not yet in the ledger' },
  keyless: { zh: '无密钥，不签名', en: 'has no keys and never signs' },
  refused: { zh: '已拒收', en: 'refused' },
};

/** What a disc says, for those who do not see it. */
function discText(giver: Half, taker: Half, language: Language): string {
  return language === 'zh'
    ? `交出方${told[giver].zh}，接收方${told[taker].zh}`
    : `Giver ${told[giver].en}, taker ${told[taker].en}`;
}

type DiscProps = { readonly giver: Half; readonly taker: Half; readonly size?: number };

/** A handover: a disc cut in two. The giver signs the left half, the taker the right. */
export function Disc({ giver, taker, size = 40 }: DiscProps) {
  const { language } = useScene();
  const label = discText(giver, taker, language);
  return (
    <svg className="tally" width={size} height={size} viewBox="0 0 24 24" role="img" aria-label={label}>
      <path {...drawings[giver]} d={LEFT} />
      <path {...drawings[taker]} d={RIGHT} />
    </svg>
  );
}

type HalfProps = { readonly side: 'giver' | 'taker'; readonly half: Half; readonly small?: boolean };

/** One hand's half, beside its name. */
export function HalfMark({ side, half, small = false }: HalfProps) {
  const [width, height] = small ? [8.5, 15] : [11, 20];
  const viewBox = side === 'giver' ? '1 0 11 24' : '12 0 11 24';
  return (
    <svg width={width} height={height} viewBox={viewBox} aria-hidden="true">
      <path {...drawings[half]} d={side === 'giver' ? LEFT : RIGHT} />
    </svg>
  );
}

/** A record of one hand. */
export function OneHand({ small = false }: { readonly small?: boolean }) {
  if (small) {
    return (
      <svg width="9" height="15" viewBox="0 0 9 15" aria-hidden="true">
        <circle className="f-ok" cx="4.5" cy="7.5" r="3.2" />
      </svg>
    );
  }
  return (
    <svg width="40" height="40" viewBox="0 0 24 24" aria-hidden="true">
      <circle className="f-ok" cx="12" cy="12" r="5" />
    </svg>
  );
}

/** A record that says another anew. */
export function SaidLater() {
  return (
    <svg width="40" height="40" viewBox="0 0 24 24" aria-hidden="true">
      <path className="f-none s-fix w2" d="M12 6 18 12 12 18 6 12z" />
    </svg>
  );
}

/** Where a story stands now. */
export function Onward() {
  return (
    <svg width="40" height="40" viewBox="0 0 24 24" aria-hidden="true">
      <path className="f-none s-ink w2" d="M4 12h16M14 6l6 6-6 6" />
    </svg>
  );
}

/** The mark of the house: a disc whose halves two hands have signed. */
export function Brand() {
  return (
    <svg width="30" height="30" viewBox="0 0 24 24" aria-hidden="true">
      <path className="f-ok" d={LEFT} />
      <path className="f-ink" d={RIGHT} />
    </svg>
  );
}
