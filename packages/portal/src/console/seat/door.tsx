import { lazy, Suspense, useEffect, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import type { Pen } from '../desk/write.ts';
import type { DeviceKept } from '../keys/device.ts';
import { KeyState, NewDevice } from '../keys/new-device.tsx';
import { OpenFile } from '../keys/open-file.tsx';
import { ownKeys, type Seat, sitDown } from './seat.ts';
import { ShoesList } from './shoes.tsx';

const Apply = lazy(async () => ({ default: (await import('../keys/apply.tsx')).Apply }));

type DoorProps = { readonly pen: Pen; readonly onSeat: (seat: Seat) => void };

/** How to sit down: with a key of this device, in the shoes of a replay, with a new key, or with a key file. */
export function Door({ pen, onSeat }: DoorProps) {
  const { shoes } = useScene();
  const [keys, setKeys] = useState<readonly DeviceKept[]>([]);
  useEffect(() => {
    ownKeys(pen.store).then(setKeys, () => setKeys([]));
  }, [pen]);
  const others = <OtherWays pen={pen} onSeat={onSeat} keys={keys} onMade={(kept) => setKeys([kept, ...keys])} />;
  return (
    <>
      <OwnKeys pen={pen} keys={keys} onSeat={onSeat} />
      {shoes ? (
        <ShoesList line={pen.line} onSeat={onSeat}>
          {others}
        </ShoesList>
      ) : (
        others
      )}
    </>
  );
}

type OtherWaysProps = DoorProps & {
  readonly keys: readonly DeviceKept[];
  readonly onMade: (kept: DeviceKept) => void;
};

function OtherWays({ pen, onSeat, keys, onMade }: OtherWaysProps) {
  const { shoes } = useScene();
  const say = useSay();
  return (
    <>
      <details className="more-fields" open={!shoes && keys.length === 0}>
        <summary>{say('用这台设备自己的密钥', 'With a key of this device')}</summary>
        <NewDevice pen={pen} onMade={onMade} />
      </details>
      <details className="more-fields">
        <summary>{say('用密钥文件（控制密钥）', 'With a key file (controller key)')}</summary>
        <OpenFile pen={pen} onSeat={onSeat} />
      </details>
      <details className="more-fields">
        <summary>{say('新来的：申请加入', 'New here: apply')}</summary>
        <Suspense fallback={null}>
          <Apply pen={pen} />
        </Suspense>
      </details>
    </>
  );
}

type OwnKeysProps = DoorProps & { readonly keys: readonly DeviceKept[] };

/** Keys that this browser holds. Whether the ledger knows them by now is seen once one sits down. */
function OwnKeys({ pen, keys, onSeat }: OwnKeysProps) {
  const { language } = useScene();
  const say = useSay();
  if (keys.length === 0) return null;
  return (
    <>
      <h2>{say('以这台设备的密钥', 'With a key of this device')}</h2>
      <ul className="choices">
        {keys.map((kept) => (
          <li key={kept.id}>
            <button type="button" onClick={() => void sitDown(kept).then(onSeat)}>
              <span>{nameOf(kept.who, language)}</span>
              <span className="small">{kept.label}</span>
            </button>
            <KeyState pen={pen} kept={kept} />
          </li>
        ))}
      </ul>
    </>
  );
}
