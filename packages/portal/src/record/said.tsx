import type { Step } from '@baton/sdk';
import { useSay, useScene } from '../scene/scene.ts';
import { Moment } from '../words/moments.tsx';
import { Withheld } from '../words/withheld.tsx';

/** A record with the words behind its digests. */
type Spoken = Pick<Step, 'body' | 'texts' | 'withheld' | 'table'>;

/** A text that a record carries; `null`: withheld, or lapsed. `lapses`: when it does, seconds, as its signer said. */
type Said = { readonly digest: string; readonly text: string | null; readonly lapses: number | null };

/**
 * What the signer wrote in words; in the place of what is gone, who withheld it and why. The text of a quotation is told
 * cell by cell, with the file.
 */
export function Said({ step }: { readonly step: Spoken }) {
  const { language } = useScene();
  const say = useSay();
  if ((step.table?.quote ?? null) !== null) return null;
  const texts = textsOf(step, language).filter(({ digest }) => !(digest in step.withheld));
  const withheld = Object.values(step.withheld);
  if (texts.length === 0 && withheld.length === 0) return null;
  return (
    <div className="said small">
      {texts.map(({ digest, text, lapses }) => (
        <p key={digest}>
          {text ?? (
            <span className="quiet">
              {lapses === null ? (
                say('（缺失；事实和证明仍在）', '(missing; fact and proof remain)')
              ) : (
                <>
                  {say('（签名者写明保留至 ', '(Its signer let it go at ')}
                  <Moment at={lapses} />
                  {say('，到期已删；事实和证明仍在）', '; fact and proof remain)')}
                </>
              )}
            </span>
          )}
        </p>
      ))}
      {withheld.map((one) => (
        <Withheld key={one.digest} of={one} />
      ))}
    </div>
  );
}

/** Texts that a record carries, in the reader's language where it has both. */
function textsOf({ body, texts }: Spoken, language: 'zh' | 'en'): readonly Said[] {
  return Object.values(body).flatMap((member) => {
    const held = heldIn(member, language);
    if (held === undefined || !(held.digest in texts)) return [];
    return [{ ...held, text: texts[held.digest] ?? null }];
  });
}

function heldIn(member: unknown, language: 'zh' | 'en'): Omit<Said, 'text'> | undefined {
  if (typeof member === 'string') return { digest: member, lapses: null };
  if (typeof member !== 'object' || member === null) return undefined;
  const said = member as { readonly [name: string]: unknown };
  const { digest, lapses } = said;
  if (typeof digest === 'string') return { digest, lapses: typeof lapses === 'number' ? lapses : null };
  return heldIn(said[language] ?? said['zh'] ?? said['en'] ?? null, language);
}
