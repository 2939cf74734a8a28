import { type KeyRequest, type PlaceInList, readKeyRequest, textParts } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { useDesk, useRows } from '../desk/desk.tsx';
import { useSigning } from '../desk/signing.ts';
import type { Written } from '../desk/write.ts';
import { Outcome } from '../outcome.tsx';
import { Scan } from '../scan/scan.tsx';

/** What a device may sign: of its everyday work, or of everything that is no key. */
const scopes = [
  { name: 'goods', kinds: ['relief.*'], zh: '物资（收、发、需求）', en: 'Goods: receive, send, needs' },
  {
    name: 'all',
    kinds: ['relief.*', 'trust.*'],
    zh: '全部（也含资质、表决）',
    en: 'All, also qualifications and votes',
  },
  {
    name: 'taker',
    kinds: ['relief.accept', 'relief.refuse', 'relief.use', 'relief.need', 'relief.reaffirmNeed'],
    zh: '只收货、报需求、使用',
    en: 'Only receive, state needs, use',
  },
] as const;

/** The controller admits the key of a device, whose request was scanned or pasted. */
export function AdmitDevice({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const { ledger, hands, write } = useDesk();
  const [text, setText] = useState('');
  const [scope, setScope] = useState<(typeof scopes)[number]>();
  const [places, setPlaces] = useState<readonly string[]>([]);
  const [written, setWritten] = useState<Written>();
  const request = readKeyRequest(text);
  const fault = request === undefined ? undefined : faultOf(request, ledger, hands.who.id);
  const admit = async (asked: KeyRequest, kinds: readonly string[]) => {
    const { alg, key, proof, label } = asked;
    const named = label === undefined ? undefined : textParts({ zh: label });
    const kept = places.length === 0 ? {} : { places };
    const device = { alg, key, kinds, proof, use: 'record', ...kept, ...(named && { label: named.text }) };
    const said = { zh: '登记设备密钥', en: 'Register a device key' };
    setWritten(await write({ records: [{ kind: 'trust.addKey', device }], said, parts: named?.parts ?? {} }));
  };
  const { isSigning, run: register } = useSigning(admit);
  if (written !== undefined) return <Outcome written={written} onDone={onDone} onAgain={() => setWritten(undefined)} />;
  return (
    <>
      <h3>{say('登记新设备', 'Register a new device')}</h3>
      <Scan onRead={setText} />
      <p className="field">
        <label htmlFor="request" className="f-label">
          {say('扫设备上的二维码，或粘贴它的请求', 'Scan the code on the device, or paste its request')}
        </label>
        <textarea id="request" rows={4} value={text} onChange={({ target }) => setText(target.value)} />
      </p>
      {fault === undefined ? null : <p role="alert">{say(fault.zh, fault.en)}</p>}
      {request === undefined || fault !== undefined ? null : (
        <>
          <p>
            {say('设备说它是：', 'The device says it is: ')}
            <b>{request.label ?? say('没有写', 'not said')}</b>
          </p>
          <Scopes scope={scope} onScope={setScope} />
          <KeptTo places={places} onPlaces={setPlaces} />
          <button
            type="button"
            className="big"
            disabled={scope === undefined || isSigning}
            onClick={() => (scope === undefined ? undefined : register(request, scope.kinds))}
          >
            {say('登记：它签的就是我们签的', 'Register: what it signs, we have signed')}
          </button>
        </>
      )}
    </>
  );
}

type Scope = (typeof scopes)[number];

function Scopes({ scope, onScope }: { readonly scope: Scope | undefined; readonly onScope: (scope: Scope) => void }) {
  const say = useSay();
  return (
    <fieldset className="chips-of">
      <legend className="f-label">{say('它可以签什么', 'What it may sign')}</legend>
      {scopes.map((one) => (
        <button
          key={one.name}
          type="button"
          className="btn-plain"
          aria-pressed={scope?.name === one.name}
          onClick={() => onScope(one)}
        >
          {say(one.zh, one.en)}
        </button>
      ))}
    </fieldset>
  );
}

type KeptToProps = { readonly places: readonly string[]; readonly onPlaces: (places: readonly string[]) => void };

/** Places that the key is kept to: a phone of one ward need not sign for the whole house. */
function KeptTo({ places: chosen, onPlaces }: KeptToProps) {
  const { language } = useScene();
  const say = useSay();
  const { hands } = useDesk();
  const asked = useRows<PlaceInList>('/v1/places', { of: hands.who.id });
  const places = asked.state === 'there' ? asked.seen.value.filter(({ closed }) => !closed) : [];
  if (places.length < 2) return null;
  const toggle = (id: string) => onPlaces(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className="chips-of">
      <legend className="f-label">
        {say('只签这些地点（不选就是全部）', 'Only for these places (none chosen: all)')}
      </legend>
      {places.map((place) => (
        <button
          key={place.id}
          type="button"
          className="btn-plain"
          aria-pressed={chosen.includes(place.id)}
          onClick={() => toggle(place.id)}
        >
          {nameOf(place, language)}
        </button>
      ))}
    </fieldset>
  );
}

function faultOf({ ledger, segment }: KeyRequest, ours: string, me: string) {
  if (ledger !== ours) return { zh: '这把密钥是为另一个账本生成的。', en: 'This key was made for another ledger.' };
  if (segment !== me) return { zh: '这把密钥要登记给另一家机构。', en: 'This key asks for another organisation.' };
  return undefined;
}
