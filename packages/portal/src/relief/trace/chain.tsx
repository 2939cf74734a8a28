import type { Link as WordLink } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { longDayText } from '../../words/moments.tsx';
import { nameOf, Party } from '../../words/names.tsx';

/** From the council down to the signer: who let whom write. The root has a heavy border. */
export function Chain({ word }: { readonly word: readonly WordLink[] }) {
  const say = useSay();
  const { language } = useScene();
  const top = word.at(-1);
  return (
    <ol className="ladder-up">
      {top?.approvals.length ? (
        <li className="root">
          <b>{say('理事会', 'Council')}</b>
          {say(
            `${top.approvals.length} 位成员同意授权（至少 ${top.threshold} 位）：`,
            `${top.approvals.length} members agreed (at least ${top.threshold} needed): `,
          )}
          {top.approvals.map((one) => nameOf(one, language)).join(say('、', ', '))}
        </li>
      ) : null}
      {word.toReversed().map((link) => (
        <li key={`${link.of.id} ${link.right} ${link.id}`} className={link.right === 'council' ? 'root' : undefined}>
          <b>
            <Party of={link.of} />
          </b>
          <Right link={link} />
        </li>
      ))}
    </ol>
  );
}

/** A right, its dates, and how it stood when it was used; also how it stands now, where that differs. */
function Right({ link }: { readonly link: WordLink }) {
  const { language } = useScene();
  const say = useSay();
  const { right, types, from, until, atSigning, now } = link;
  const titles = types.map((type) => wordFor(type, language)).join(say('、', ', '));
  const texts = {
    qualification: say(`资质：${titles}`, `holds the qualification: ${titles}`),
    accreditation: say(`获授权授予资质：${titles}`, `may grant qualifications: ${titles}`),
    council: say('理事会成员', 'member of the council'),
    subject: say('为自己签名', 'signs for itself'),
  };
  const dates = [
    ...(from === null ? [] : [say(`${longDayText(from, 'zh')}起`, `since ${longDayText(from, 'en')}`)]),
    ...(until === null ? [] : [say(`到 ${longDayText(until, 'zh')}`, `until ${longDayText(until, 'en')}`)]),
  ];
  const standing =
    atSigning === now
      ? wordFor(now, language)
      : say(
          `签名时${wordFor(atSigning, 'zh')}，现在${wordFor(now, 'zh')}`,
          `${wordFor(atSigning, 'en')} at signing, ${wordFor(now, 'en')} now`,
        );
  return <>{[texts[right], ...dates, standing].join(say('，', ', '))}</>;
}
