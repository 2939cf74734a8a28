import { codeWord } from '@baton/ledger';
import type { PartyInList, ProposalInList, QualificationInList, SubjectWhole } from '@baton/sdk';
import { wordFor } from '../../../words/codes.ts';
import { dayText } from '../../../words/moments.tsx';
import { standingBar } from '../../desk/accredited.ts';
import { all, barredIf, called, listed, type Source, typeWord } from './choice.ts';

/** Parties, those first of whom it is known what they are: the others seldom take goods. */
const party = (onlySigning: boolean, isOther = false): Source => {
  const asked = listed<PartyInList>('/v1/subjects', all, (one, { language, me }) =>
    (onlySigning && !one.signs) || (isOther && one.id === me)
      ? undefined
      : { id: one.id, label: called(one, language), hint: typeWord(one.type, language) },
  );
  return async (line, chooser) => {
    const { value, asOf } = await asked(line, chooser);
    return { value: value.toSorted((a, b) => Number(a.hint === '') - Number(b.hint === '')), asOf };
  };
};

/** Who signs and who is only named, oneself among them. */
export const anyParty = party(false);

/** The same, oneself first: who decides is mostly who signs. */
export const anyPartySelfFirst: Source = async (line, chooser) => {
  const { value, asOf } = await anyParty(line, chooser);
  return { value: value.toSorted((a, b) => Number(b.id === chooser.me) - Number(a.id === chooser.me)), asOf };
};

/** The same without oneself. */
export const otherParty = party(false, true);

export const subject = party(true);

export const otherSubject = party(true, true);

export const qualifications = listed<QualificationInList>('/v1/qualifications', all, (one, chooser) => ({
  id: one.id,
  label: `${called(one.subject, chooser.language)}: ${wordFor(one.type, chooser.language)}`,
  hint: wordFor(one.standing, chooser.language),
  barred: standingBar(chooser.kind, one, chooser),
}));

const closed = { zh: '已经了结', en: 'decided already' };
const said = { zh: '您已表过态', en: 'you have voted already' };

export const proposals = listed<ProposalInList>('/v1/proposals', all, (one, { me, language }) => ({
  id: one.id,
  label: codeWord('act', one.act, language),
  hint: called(one.proposer, language),
  ...(one.standing === 'open'
    ? barredIf(
        [...one.approvals, ...one.declines].some(({ id }) => id === me),
        said,
      )
    : { barred: closed }),
}));

type PanelShown = { readonly id: string; readonly members: readonly PartyInList[]; readonly until: number };

export const panels = listed<PanelShown>('/v1/panels', all, (one, { language, now }) => ({
  id: one.id,
  label: one.members.map((member) => called(member, language)).join(', '),
  hint: dayText(one.until, language),
  ...barredIf(one.until < now, { zh: '任期已过', en: 'no longer in office' }),
}));

/** Whose accreditations are looked up: who granted something, then the newest, who may not have yet. Others are named in full. */
const AUTHORITIES_MAX = 80;

/** What the council let authorities grant: it is listed with each of them. */
export const accreditations: Source = async (line, { language }) => {
  const [parties, granted] = await Promise.all([
    line.rows<PartyInList>('/v1/subjects', { sort: 'newest' }),
    line.rows<QualificationInList>('/v1/qualifications', { sort: 'newest' }),
  ]);
  const signing = parties.value.filter(({ signs }) => signs).map(({ id }) => id);
  const able = [...new Set([...granted.value.map(({ grantedBy }) => grantedBy.id), ...signing])];
  const whole = await Promise.all(
    able.slice(0, AUTHORITIES_MAX).map((id) => line.look<SubjectWhole>(`/v1/subjects/${id}`)),
  );
  const value = whole.flatMap(({ value: { name, id: of, accreditations: held } }) =>
    held.map(({ id, types, withdrawn }) => ({
      id,
      label: called({ id: of, name }, language),
      hint: types.map((type) => wordFor(type, language)).join(', '),
      ...barredIf(withdrawn !== null, { zh: '已收回', en: 'withdrawn' }),
    })),
  );
  return { value, asOf: parties.asOf };
};
