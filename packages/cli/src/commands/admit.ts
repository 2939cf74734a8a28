import type { Application } from '@baton/ledger';
import type { Parts } from '@baton/sdk';
import { type Desk, openDesk } from '../act/desk.ts';
import { bodyOf, optionsOf } from '../act/flags.ts';
import { send } from '../act/send.ts';
import { type Call, type Command, neededArg } from '../command.ts';
import { UsageError } from '../exit.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';
import { readJsonFile } from '../user-file.ts';
import { typedPath } from '../world.ts';

const plan = { kind: 'trust.qualify', spread: 'qualification' };
const { subject: _subject, evidence: _evidence, ...granted } = optionsOf(plan);

/** What `baton apply` writes: an application with its profile in plain words. */
export type ApplicationFile = {
  readonly ledger: string;
  readonly segment: string;
  readonly application: Application;
  readonly parts: Parts;
  readonly profile?: object;
};

/** An accredited authority brings an applicant in, with its first qualification. */
export const admit: Command = {
  name: 'admit',
  summary: { zh: '接纳申请者并授予第一项资质', en: 'Admit an applicant, with its first qualification' },
  args: '<application.json>',
  options: { ...granted, ...signingOptions, ...nodeOptions },
  examples: ['baton admit application.json --as health-authority --type medical_institution --areas 420100'],
  async run(call) {
    const file = readApplication(call, 'admit');
    const desk = await openDesk(call);
    refuseOtherLedger(file, desk);
    const { qualification } = bodyOf(plan, call.flags, desk.reading);
    if (qualification === undefined) throw noType();
    const { application, profile, parts } = file;
    const record = { kind: 'trust.admit', application, qualification, ...(profile && { profile }) };
    return send(call, desk, [record], { parts });
  },
};

/** The application in the file that the command names. */
export function readApplication(call: Call, command: string): ApplicationFile {
  const path = neededArg(call, command, '<application.json>');
  const json = readJsonFile(typedPath(call.world, path));
  if (typeof json === 'object' && json !== null && 'application' in json && 'ledger' in json)
    return json as ApplicationFile;
  throw new UsageError({
    zh: `${path} 不是申请。由申请者用 baton apply 生成。`,
    en: `${path} is no application. The applicant makes one with baton apply.`,
  });
}

/** An application is signed for one ledger. */
export function refuseOtherLedger({ ledger }: ApplicationFile, { status }: Desk): void {
  if (ledger === status.ledger) return;
  throw new UsageError({
    zh: `申请是为账本 ${ledger} 签署的，节点的账本是 ${status.ledger}。`,
    en: `The application was signed for the ledger ${ledger}; this node keeps ${status.ledger}.`,
  });
}

function noType(): UsageError {
  return new UsageError({
    zh: '缺少 --type：授予哪种资质？',
    en: '--type is missing: which qualification is granted?',
  });
}
