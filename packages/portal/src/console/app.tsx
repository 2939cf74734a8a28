// The console, in the browser: the one place where a framework reaches it.

import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Language, type Scene, SceneProvider, useSay, useScene } from '../scene/scene.ts';
import { readKinds } from './desk/kinds.ts';
import { openLine } from './desk/look.ts';
import { openStore } from './desk/store.ts';
import type { Pen } from './desk/write.ts';
import { Insecure } from './seat/insecure.tsx';
import { Room } from './seat/room.tsx';
import { installWorker } from './worker-client.ts';

function Console() {
  const { status, assets, language } = useScene();
  const say = useSay();
  const [pen, setPen] = useState<Pen>();
  const [fault, setFault] = useState(false);
  useEffect(() => {
    layOut(status.ledger, language, assets['kinds'] ?? '').then(setPen, () => setFault(true));
  }, [status.ledger, language, assets]);
  if (!window.isSecureContext) return <Insecure />;
  if (fault) {
    return (
      <p role="alert">
        {say(
          '这个浏览器什么都不肯保存（也许是无痕窗口），或网络断了。换一个窗口再试。',
          'This browser keeps nothing (a private window, perhaps), or there is no line. Try another window.',
        )}
      </p>
    );
  }
  return pen === undefined ? <p role="status">{say('正在准备……', 'Getting ready …')}</p> : <Room pen={pen} />;
}

async function layOut(ledger: string, language: Language, kindsFile: string): Promise<Pen> {
  const store = await openStore(ledger);
  return { ledger, store, line: openLine(store, language), kinds: await readKinds(kindsFile) };
}

const place = document.getElementById('console');
const data = document.getElementById('data')?.textContent;
if (place !== null && data) {
  const { scene } = JSON.parse(data) as { scene: Scene };
  installWorker(scene.language);
  createRoot(place).render(
    <StrictMode>
      <SceneProvider value={scene}>
        <Console />
      </SceneProvider>
    </StrictMode>,
  );
}
