import { useEffect, useRef, useState } from 'react';
import { useSay } from '../../scene/scene.ts';
import { codeReader } from './read-code.ts';

type ScanProps = { readonly onRead: (text: string) => void; readonly small?: boolean };

/** A button that opens the camera; left out where there is none, or the page is not secure. Typing always works. */
export function Scan({ onRead, small = false }: ScanProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  if (navigator.mediaDevices?.getUserMedia === undefined) return null;
  if (!isOpen) {
    return (
      <button type="button" className={small ? 'btn-plain' : 'btn-plain big'} onClick={() => setOpen(true)}>
        {say('扫码', 'Scan')}
      </button>
    );
  }
  const read = (text: string) => {
    setOpen(false);
    onRead(text);
  };
  return <Camera onRead={read} onClose={() => setOpen(false)} />;
}

/** Between two looks at the camera, in milliseconds. */
const LOOK_MS = 150;

function Camera({ onRead, onClose }: { readonly onRead: (text: string) => void; readonly onClose: () => void }) {
  const say = useSay();
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onRead);
  told.current = onRead;
  const [fault, setFault] = useState(false);
  useEffect(
    () =>
      watch(
        video.current,
        (text) => told.current(text),
        () => setFault(true),
      ),
    [],
  );
  return (
    <section className="camera" aria-label={say('扫码', 'Scan')}>
      {fault ? (
        <p role="alert">{say('打不开相机。请手工输入。', 'The camera does not open. Type it instead.')}</p>
      ) : (
        <video ref={video} playsInline muted />
      )}
      <button type="button" className="btn-plain" onClick={onClose}>
        {say('关闭相机', 'Close the camera')}
      </button>
    </section>
  );
}

/** Shows the camera and looks for a code until one is read; gives back how to stop. */
function watch(video: HTMLVideoElement | null, onRead: (text: string) => void, onFault: () => void): () => void {
  let stream: MediaStream | undefined;
  let isOver = false;
  const stop = () => {
    isOver = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const run = async () => {
    const [opened, read] = await Promise.all([
      navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }),
      codeReader(),
    ]);
    stream = opened;
    if (isOver || video === null) return stop();
    video.srcObject = stream;
    await video.play();
    while (!isOver) {
      const text = await read(video);
      if (text !== undefined && !isOver) {
        stop();
        onRead(text);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  run().catch(() => {
    stop();
    onFault();
  });
  return stop;
}
