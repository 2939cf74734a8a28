import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { words } from '../../../test/relief.ts';
import { octets, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { burn } from './burn.ts';
import { BURNED_MAX } from './burned.ts';

const item = { kind: 'relief.item', class: 'mask', name: words, unit: 'piece' };

function scene() {
  const world = new World(keyAt);
  world.accreditCouncil(['relief_organisation', 'supplier']);
  return { world, actor: world.admit('relief_organisation'), other: world.admit('supplier') };
}

describe('trust.burn', () => {
  const { world, actor, other } = scene();
  const day = 86_400;
  const known = world.do(actor, 'relief.item', item).slice(28);
  const spoiled = world.transaction(actor, [item]);
  const { id: transaction, notAfter } = spoiled;
  const first = spoiled.records[0]?.ref ?? '';

  ladder(seal(burn), world, actor, [
    {
      fact: 'what stands in the log is not spoiled',
      verdict: 'burn_committed',
      repair: { transaction: octets(32), first: known, notAfter: world.time - 1 },
    },
    { fact: 'what has expired is spoiled already', verdict: 'burn_over', repair: { first } },
    {
      fact: 'no transaction is good for more than eight days',
      verdict: 'burn_too_late',
      repair: { notAfter: world.time + 8 * day + 1 },
    },
    {
      fact: 'it is spoiled once',
      verdict: 'burned_already',
      repair: { notAfter: world.time + 8 * day },
      meanwhile: () => world.do(actor, 'trust.burn', { transaction: octets(32), first, notAfter }),
    },
    {
      fact: 'a hundred of one subject are spoiled at a time',
      verdict: 'burns_full',
      repair: { transaction },
      meanwhile() {
        const more = Array.from({ length: BURNED_MAX - 1 }, (_, i) =>
          world.transaction(actor, [{ ...item, class: `c${i}` }]),
        );
        const burns = more.map(({ id }) => ({ kind: 'trust.burn', transaction: id, first, notAfter }));
        world.try(actor, burns);
      },
    },
    { fact: 'its signer spoils it', verdict: 'ok', as: other },
  ]);
});

describe('a spoiled transaction', () => {
  test('is refused until it expires, and the statement can be made anew', () => {
    const { world, actor } = scene();
    const transaction = world.transaction(actor, [item]);
    const { id, notAfter, records } = transaction;
    const first = records[0]?.ref;
    world.do(actor, 'trust.burn', { transaction: id, first, notAfter });
    expect(world.play(transaction)).toMatchObject({ problem: { code: 'burned' } });
    world.time = notAfter;
    expect(world.play(transaction)).toMatchObject({ problem: { code: 'burned' } });
    world.time = notAfter + 1;
    expect(world.play(transaction)).toMatchObject({ problem: { code: 'expired' } });
    expect(world.try(actor, [{ ...item, ref: first }])).toEqual([`${actor.segment}/${first}`]);
  });

  test('nobody spoils what another signed', () => {
    const { world, actor, other } = scene();
    const transaction = world.transaction(actor, [item]);
    const { id, notAfter, records } = transaction;
    world.do(other, 'trust.burn', { transaction: id, first: records[0]?.ref, notAfter });
    expect(world.play(transaction)).toMatchObject({ index: expect.any(Number) });
  });
});
