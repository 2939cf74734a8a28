import { codeWord } from '@baton/ledger';
import type { ProposalInList, QualificationInList } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { Moment } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import { standingBar } from '../desk/accredited.ts';
import { useDesk } from '../desk/desk.tsx';
import { learn } from '../form/names.tsx';
import { Typed } from '../form/typed.tsx';
import { Acts } from './acts.tsx';
import { Listed } from './listed.tsx';

/** Qualifications that stand: suspended, reinstated, revoked, renewed by who may; the others are told apart. */
export function Qualifications() {
  const { language } = useScene();
  const say = useSay();
  const { hands, standing, now } = useDesk();
  const authority = { me: hands.who.id, standing, now };
  const [sought, setSought] = useState('');
  const isOpen = (one: QualificationInList) => acts.some(({ kind }) => standingBar(kind, one, authority) === undefined);
  const isSought = ({ subject, type }: QualificationInList) =>
    `${nameOf(subject, language)} ${wordFor(type, language)}`.toLowerCase().includes(sought.toLowerCase());
  const listed = { path: '/v1/qualifications', query: {}, idOf: ({ id }: QualificationInList) => id };
  return (
    <>
      <Listed<QualificationInList>
        {...listed}
        title={say('资质', 'Qualifications')}
        before={<Typed label={say('找：机构、种类', 'Find: organisation, type')} onTyped={setSought} />}
        keep={(one) => one.standing !== 'revoked' && isSought(one) && isOpen(one)}
        empty={say('您的授权之内没有这样的资质。', 'There is none such within your accreditation.')}
        draw={(one) => <Qualification of={one} />}
      />
      <details className="more-fields">
        <summary>{say('不在您的授权之内的', 'Those outside your accreditation')}</summary>
        <Listed<QualificationInList>
          {...listed}
          title={say('别的机构管的', 'Managed by others')}
          keep={(one) => one.standing !== 'revoked' && isSought(one) && !isOpen(one)}
          empty={say('没有。', 'None.')}
          draw={(one) => <Qualification of={one} />}
        />
      </details>
    </>
  );
}

const acts = [
  { kind: 'trust.suspend', field: 'qualification', words: { zh: '暂停', en: 'Suspend' } },
  { kind: 'trust.reinstate', field: 'qualification', words: { zh: '恢复', en: 'Reinstate' } },
  { kind: 'trust.renew', field: 'qualification', words: { zh: '续展', en: 'Renew' } },
  { kind: 'trust.revoke', field: 'qualification', words: { zh: '撤销', en: 'Revoke' } },
] as const;

function Qualification({ of }: { readonly of: QualificationInList }) {
  const { id, subject, type, standing, since } = of;
  const { language } = useScene();
  const say = useSay();
  const { hands, standing: own, now } = useDesk();
  const authority = { me: hands.who.id, standing: own, now };
  const open = acts.filter(({ kind }) => standingBar(kind, of, authority) === undefined);
  const [who, what] = [nameOf(subject, language), wordFor(type, language)];
  learn({ id, label: who, hint: what });
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
      {open.length === 0 ? null : <Acts acts={open} id={id} />}
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
