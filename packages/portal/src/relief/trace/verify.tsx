import type { Words } from '@baton/ledger';
import type { Trace } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { plural } from '../../words/plural.ts';

/** The five steps, each with what it proves. The verifier of the page carries them out one by one. */
const steps: readonly { readonly name: string; readonly title: Words; readonly proves: Words }[] = [
  {
    name: 'entry',
    title: { zh: '条目', en: 'Entries' },
    proves: {
      zh: '这些话一字未改，由这些密钥签名。',
      en: 'These words are unaltered and were signed by these keys.',
    },
  },
  {
    name: 'inclusion',
    title: { zh: '收录', en: 'Inclusion' },
    proves: { zh: '它们都在同一本日志里，各在其位。', en: 'They are in one log, each in its place.' },
  },
  {
    name: 'checkpoint',
    title: { zh: '检查点', en: 'Checkpoint' },
    proves: {
      zh: '运营方为整本日志签了名，以后赖不掉。',
      en: 'The operator signed for the whole log and cannot take it back.',
    },
  },
  {
    name: 'cosignatures',
    title: { zh: '联署', en: 'Cosignatures' },
    proves: {
      zh: '有独立见证方签名时：他们看到同一本日志，只增不改，不是专给您看的。',
      en: 'Where independent witnesses signed: they saw the same log, only growing; it was not made for you alone.',
    },
  },
  {
    name: 'qualification',
    title: { zh: '签名者的资质', en: 'Signers’ qualification' },
    proves: {
      zh: '每个签名者当时有权这样写，一直追到理事会。',
      en: 'Each signer was allowed to write at the time, up to the council.',
    },
  },
];

/** Verify in this browser. Without a script it says that nothing was checked, and how to check without us. */
export function Verify({ trace }: { readonly trace: Trace }) {
  const { language } = useScene();
  const say = useSay();
  const count = trace.steps.length;
  return (
    <aside className="verify no-print" id="verify" aria-labelledby="h-ver">
      <h2 id="h-ver">{say('在本浏览器核对', 'Verify in this browser')}</h2>
      <div className="prog" role="status" id="verify-status">
        <p>
          <b>{say('还没有核对。', 'Not checked.')}</b>{' '}
          {say(`这一页有 ${count} 条记录。`, `This page shows ${count} ${plural(count, 'record')}.`)}
        </p>
      </div>
      <ol className="steps">
        {steps.map(({ name, title, proves }) => (
          <li key={name} className="todo" data-step={name}>
            <svg width="28" height="28" viewBox="0 0 28 28" role="img" aria-label={say('没有开始', 'not started')}>
              <rect className="f-paper s-edge w15" x="3" y="3" width="22" height="22" rx="3" />
            </svg>
            <div>
              <b>{title[language]}</b>
              <p>{proves[language]}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="acts" id="verify-acts">
        <p className="small quiet">
          {say(
            '浏览器里的核对要用脚本；没有脚本，可以下载回执离线核对。',
            'Checking in the browser needs scripts; without them, save the receipts and check offline.',
          )}
        </p>
      </div>
      <div className="limits">
        <p>
          <b>{say('它证明不了', 'What it cannot prove')}</b>
          {say('：箱子里到底有什么。它证明谁这样说过。', ': what was really in the boxes. It proves who said so.')}
        </p>
        <p>
          {say('核对程序也来自本站。不放心的话，', 'This checker came from this site too. If that worries you, ')}
          <a href="#h-sheet">{say('下载存证回执', 'save the receipts')}</a>
          {say('，用 ', ' and check them with ')}
          <code>baton verify</code>
          {say(' 离线核对。', ' offline.')}
        </p>
      </div>
    </aside>
  );
}
