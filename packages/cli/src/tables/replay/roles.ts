import type { Profile, Statement } from '@baton/tables';
import type { Call } from '../../command.ts';
import { findKeyFile, keyFolders } from '../../keys/ring.ts';
import type { Role } from './cast.ts';
import { deliveredAt } from './gifts.ts';

/** Whose word a row is: of the place that lacks something, else of whoever published the table. */
export function roleOf(call: Call, { about, speaks }: Profile, statement: Statement): Role | undefined {
  const { said } = statement;
  if (about === 'need') return medicalRole(said.place ?? said.place_key, statement, speaks.area);
  if (about === 'match') return medicalRole(said.to, statement, speaks.area);
  if (about === 'offer') return giverRole(said.from, speaks.area);
  const typed = call.flags.text('publisher');
  const known = typed === undefined ? undefined : findKeyFile(keyFolders(call), typed)?.name;
  return { name: known ?? speaks.name.zh ?? speaks.name.en, area: speaks.area, type: 'relief_organisation' };
}

/** Whom a row names beside the one whose word it is: who got goods, who gave them, to whom they were promised. */
export function otherHand({ about, speaks }: Profile, statement: Statement): Role | undefined {
  const { to, from } = statement.said;
  if (about === 'distributed') return medicalRole(to, statement, speaks.area);
  if (about === 'match') return giverRole(from, speaks.area);
  if (about !== 'offer') return undefined;
  return { name: speaks.name.zh ?? speaks.name.en, area: speaks.area, type: 'relief_organisation' };
}

function giverRole(name: string | undefined, area: string): Role | undefined {
  return name === undefined ? undefined : { name, area, type: 'verified_donor' };
}

/** A match with the moment of its delivery, which is when goods came. */
export function asDelivered(statement: Statement): Statement {
  const at = deliveredAt(statement);
  return at === undefined ? statement : { ...statement, at };
}

function medicalRole(name: string | undefined, { said }: Statement, otherwise: string): Role | undefined {
  const area = /^\d{6}$/.test(said.area ?? '') ? (said.area ?? '') : otherwise;
  return name === undefined ? undefined : { name, area, type: 'medical_institution' };
}
