// The console, in the browser: the one place where a framework reaches it.

import type { HandoverInList, NamedParty } from '@baton/sdk';
import { StrictMode, useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Scene, SceneProvider, useSay, useScene } from '../scene/scene.ts';
import { nameOf } from '../words/names.tsx';
import { Choose } from './choose.tsx';
import { readWaiting } from './desk.ts';
import { Inbox } from './inbox.tsx';
import { Receive } from './receive.tsx';

function Console() {
  const [who, setWho] = useState<NamedParty>();
  if (who === undefined) return <Choose onChosen={setWho} />;
  return <Desk who={who} onLeave={() => setWho(undefined)} />;
}

/** One organisation at work: what waits, then one handover at a time. */
function Desk({ who, onLeave }: { readonly who: NamedParty; readonly onLeave: () => void }) {
  const { language } = useScene();
  const say = useSay();
  const [waiting, setWaiting] = useState<readonly HandoverInList[]>();
  const [open, setOpen] = useState<HandoverInList>();
  const load = useCallback(() => {
    readWaiting(who).then(setWaiting, () => setWaiting([]));
  }, [who]);
  useEffect(load, [load]);
  return (
    <>
      <div className="sec-head">
        <h2>{nameOf(who, language)}</h2>
        <p className="tools">
          <button type="button" className="btn-plain" onClick={onLeave}>
            {say('换一家机构', 'Another organisation')}
          </button>
        </p>
      </div>
      {open === undefined ? (
        <Inbox waiting={waiting} onOpen={setOpen} />
      ) : (
        <Receive
          key={open.id}
          who={who}
          handover={open}
          onBack={() => {
            setOpen(undefined);
            load();
          }}
        />
      )}
    </>
  );
}

const place = document.getElementById('console');
const data = document.getElementById('data')?.textContent;
if (place !== null && data) {
  const { scene } = JSON.parse(data) as { scene: Scene };
  createRoot(place).render(
    <StrictMode>
      <SceneProvider value={scene}>
        <Console />
      </SceneProvider>
    </StrictMode>,
  );
}
