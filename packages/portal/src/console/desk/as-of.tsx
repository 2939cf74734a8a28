import { useSay } from '../../scene/scene.ts';

/** Says that there is no line, and as of when what is shown was read; nothing where there is one. */
export function AsOf({ at }: { readonly at: number | undefined }) {
  const say = useSay();
  if (at === undefined) return null;
  const date = new Date(at);
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return (
    <p className="msg is-w small" role="status">
      {say(
        `没有网络。下面是 ${time} 看到的，也许已经变了。`,
        `No line. What follows is as of ${time}, and may have changed.`,
      )}
    </p>
  );
}
