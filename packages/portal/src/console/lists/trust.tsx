import type { ProposalInList, QualificationInList } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { Moment } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import { codeWord } from '../form/code-words.ts';
import { learn } from '../form/names.tsx';
import { Acts } from './acts.tsx';
import { Listed } from './listed.tsx';

/** Qualifications that stand: suspended, reinstated, revoked, renewed. */
export function Qualifications() {
  const say = useSay();
  return (
    <Listed<QualificationInList>
      title={say('资质', 'Qualifications')}
      path="/v1/qualifications"
      query={{}}
      keep={({ standing }) => standing !== 'revoked'}
      empty={say('还没有授予资质。', 'No qualification was granted yet.')}
      idOf={({ id }) => id}
      draw={(one) => <Qualification of={one} />}
    />
  );
}

function Qualification({ of: { id, subject, type, standing, since } }: { readonly of: QualificationInList }) {
  const { language } = useScene();
  const say = useSay();
  const [who, what] = [nameOf(subject, language), wordFor(type, language)];
  learn({ id, label: who, hint: what });
  const acts = (standing === 'suspended' ? ['trust.reinstate'] : ['trust.suspend', 'trust.renew']).concat(
    'trust.revoke',
  );
  return (
    <>
      <p>
        <b>{who}</b>
        {say('：', ': ')}
        {what}{' '}
        <span className="small quiet">
          {wordFor(standing, language)}
          {say('，自 ', ' since ')}
          <Moment at={since} />
        </span>
      </p>
      <Acts acts={acts.map((kind) => ({ kind, field: 'qualification' }))} id={id} />
    </>
  );
}

/** Proposals that are open: approved, declined. */
export function Proposals() {
  const say = useSay();
  return (
    <Listed<ProposalInList>
      title={say('未决的提案', 'Open proposals')}
      path="/v1/proposals"
      query={{}}
      keep={({ standing }) => standing === 'open'}
      empty={say('没有等着表决的提案。', 'No proposal waits for a vote.')}
      idOf={({ id }) => id}
      draw={(one) => <Proposal of={one} />}
    />
  );
}

const votes = [
  { kind: 'trust.approve', field: 'proposal' },
  { kind: 'trust.decline', field: 'proposal' },
];

function Proposal({ of: { id, act, proposer, approvals, threshold, until } }: { readonly of: ProposalInList }) {
  const { language } = useScene();
  const say = useSay();
  const what = codeWord('act', act, language);
  learn({ id, label: what, hint: nameOf(proposer, language) });
  return (
    <>
      <p>
        <b>{what}</b>
        {say('，', ', ')}
        {nameOf(proposer, language)}{' '}
        <span className="small quiet">
          {say(
            `${approvals.length}/${threshold} 同意，截止 `,
            `${approvals.length} of ${threshold} approve, open until `,
          )}
          <Moment at={until} />
        </span>
      </p>
      <p>
        <a href={`/v1/records/${id}`}>{say('提案全文', 'The proposal in full')}</a>
      </p>
      <Acts acts={votes} id={id} />
    </>
  );
}
