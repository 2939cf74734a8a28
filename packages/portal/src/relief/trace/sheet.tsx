import type { Trace } from '@baton/sdk';
import { Qr } from '../../marks/qr.tsx';
import { addressOf } from '../../scene/address.ts';
import { tracePath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { Moment } from '../../words/moments.tsx';

type HeadProps = { readonly trace: Trace; readonly title: string; readonly lead: string };

/** Head of the printed evidence sheet: what it is, and a code that opens the page it was printed from. */
export function PrintHead({ trace, title, lead }: HeadProps) {
  const { origin, language, status } = useScene();
  const say = useSay();
  return (
    <div className="only-print print-head">
      <div>
        <p className="print-brand">
          {say('接力账本', 'Baton')}
          <i className="dot"> </i>
          {say('存证页', 'evidence sheet')}
          {status.purpose === 'live' ? null : (
            <b className="print-replay">
              {status.purpose === 'replay'
                ? say('重演，不是真实签名', 'REPLAY, not real signatures')
                : say('演练', 'DRILL')}
            </b>
          )}
        </p>
        <p className="print-title">{title}</p>
        <p>{lead}</p>
        <p>
          {say('编号 ', 'Id ')}
          <span className="hash">{trace.id}</span>
          {say('，打印于账本时间 ', ', printed at ledger time ')}
          <Moment at={status.time} year /> (UTC+8)
        </p>
      </div>
      <div className="print-qr">
        <Qr text={origin + addressOf(language, tracePath(trace.id))} />
      </div>
    </div>
  );
}

/** Foot of the sheet: the checkpoint, and how to check the sheet. */
export function PrintFoot() {
  const { status } = useScene();
  const say = useSay();
  return (
    <div className="only-print print-foot">
      <div>
        <p>
          <b>{say('检查点', 'Checkpoint')}</b>
        </p>
        <p className="hash">
          {status.ledger}
          <br />
          {status.size}
          <br />
          {status.root}
        </p>
        <p>
          {say(
            `日志 ${figure(status.size)} 条时的根。签名在存证回执里。`,
            `The root of the log at ${figure(status.size)} entries. Its signatures are in the receipts.`,
          )}
        </p>
      </div>
      <div>
        <p>
          <b>{say('怎样核对这张纸', 'How to check this sheet')}</b>
        </p>
        <p>
          {say(
            '扫码打开的页面，叶哈希应与这里相同。没有网络或不信任本站：用回执和策略文件运行 baton verify。',
            'The page that the code opens must show the same leaf hashes. Without network, or without trusting us: run baton verify on the receipts with the policy file.',
          )}
        </p>
        <p>
          {say(
            '它证明谁在何时说了什么，不证明箱子里有什么。之后的更正不在这张纸上。',
            'It proves who said what and when, not what was in the boxes. Later corrections are not on this sheet.',
          )}
        </p>
      </div>
    </div>
  );
}
