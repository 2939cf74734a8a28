import type { QualificationType } from '@baton/ledger';
import type { Draft } from '../form.ts';
import { moment } from '../moment.ts';
import type { Listed, Organisation } from '../organisations.ts';

/** When what is granted in the story ends. */
const UNTIL = moment('2020-12-31', '23:59');
/** How long the council votes. */
const VOTE_UNTIL = moment('2020-02-20', '18:00');
const HUBEI = ['420000'];

type Propose = Draft<'trust.propose'>;
type Act = Propose['act'];

/** An application is signed when the story is played; until then its place is held by a name. */
type Unsigned<T> = Omit<T, 'application'> & { readonly application: `application:${string}` };

function profileOf({ title, type, area }: Organisation) {
  return { area, name: title, type };
}

/** A council member proposes an act. */
function propose(label: string, act: Act | Unsigned<Extract<Act, { type: 'admit' }>>) {
  return { kind: 'trust.propose', label, act, until: VOTE_UNTIL } as const;
}

/** A council member proposes to bring an authority in. */
export function proposeAdmission(organisation: Organisation) {
  const { name } = organisation;
  const profile = profileOf(organisation);
  return propose(`admit-${name}`, { type: 'admit', application: `application:${name}`, profile });
}

/** A council member proposes to let an authority grant these qualifications in the province. */
export function proposeAccreditation(label: string, authority: string, types: readonly QualificationType[]) {
  return propose(label, { type: 'accredit', authority: `@${authority}`, types: [...types], areas: HUBEI });
}

/** A council member votes for a proposal. */
export function approve(proposal: string): Draft<'trust.approve'> {
  return { kind: 'trust.approve', proposal: `@${proposal}` };
}

/** A council member votes against a proposal. */
export function decline(proposal: string): Draft<'trust.decline'> {
  return { kind: 'trust.decline', proposal: `@${proposal}` };
}

/** An authority brings an organisation in with its first qualification, labelled `admit-<name>`. */
export function admit(organisation: Organisation): Unsigned<Draft<'trust.admit'>> {
  const { name, qualification } = organisation;
  if (qualification === undefined) throw new Error(`${name} has nothing to be qualified for`);
  const { type, areas } = qualification;
  return {
    kind: 'trust.admit',
    label: `admit-${name}`,
    application: `application:${name}`,
    profile: profileOf(organisation),
    qualification: { type, areas: [...areas], until: UNTIL },
  };
}

/** An authority grants one more qualification. */
export function qualify(organisation: Organisation, type: QualificationType): Draft<'trust.qualify'> {
  const { name, qualification } = organisation;
  return {
    kind: 'trust.qualify',
    label: `qualify-${name}-${type}`,
    subject: `@${name}`,
    qualification: { type, areas: [...(qualification?.areas ?? HUBEI)], until: UNTIL },
  };
}

type Reason = Draft<'trust.suspend'>['reason'];

/** An authority stops an organisation from taking on more. */
export function suspend(name: string, reason: Reason): Draft<'trust.suspend'> {
  return { kind: 'trust.suspend', qualification: `@admit-${name}`, reason };
}

/** An authority lifts a suspension. */
export function reinstate(name: string, reason: Reason): Draft<'trust.reinstate'> {
  return { kind: 'trust.reinstate', qualification: `@admit-${name}`, reason };
}

/** An authority ends a qualification for good. */
export function revoke(name: string, reason: Reason): Draft<'trust.revoke'> {
  return { kind: 'trust.revoke', qualification: `@admit-${name}`, reason };
}

/** A party without keys is listed under its name. */
export function list({ name, title, type, area }: Listed): Draft<'trust.list'> {
  return { kind: 'trust.list', label: name, name: title, type, area };
}

/** A controller key registers one more device key. */
export function addKey(player: string, device: string) {
  return { kind: 'trust.addKey', device: `device:${player}/${device}` } as const;
}

/** An authority takes words away that a record names; which digest they have, a load knows. */
export function withhold(record: string, words: string, basis: Draft<'trust.withhold'>['basis']) {
  return {
    kind: 'trust.withhold',
    record: `@${record}`,
    digest: `digest:${words}`,
    reason: 'personal_data',
    basis,
  } as const;
}

/** A controller key gives way to the one that was committed to, and commits to one more. */
export function rotateKey(player: string) {
  return { kind: 'trust.rotateKey', control: `next:${player}`, next: `after:${player}` } as const;
}
