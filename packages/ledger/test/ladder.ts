import { expect, test } from 'vitest';
import { rejections } from '../src/kinds.ts';
import type { SealedKind } from '../src/machine/kind.ts';
import { detailOf } from '../src/words/detail.ts';
import type { Actor, World } from './world.ts';

/** One row of a table: it repairs exactly one thing of the row before. The last row is accepted. */
export type Rung = {
  /** The fact that decides, and the name of the test. */
  readonly fact: string;
  readonly verdict: string;
  /** Members that differ from the row before; undefined takes one out. */
  readonly repair?: { readonly [member: string]: unknown };
  /** Who signs from here on, if another. */
  readonly as?: Actor;
  /** What happens on the ledger before this row. */
  readonly meanwhile?: () => void;
};

/**
 * The table of a kind. Every refusal leaves no trace and fills in its figures; together the rows show every rejection of
 * the kind, in its order of precedence.
 */
export function ladder(kind: SealedKind, world: World, signer: Actor, rungs: readonly Rung[]): void {
  test('the table has every rejection of the kind once, in order of precedence, and ends well', () => {
    expect(rungs.map(({ verdict }) => verdict)).toEqual([...Object.keys(kind.rejections), 'ok']);
  });

  let body: { [member: string]: unknown } = {};
  let as = signer;
  for (const rung of rungs) {
    test(`${rung.verdict}: ${rung.fact}`, () => {
      rung.meanwhile?.();
      as = rung.as ?? as;
      body = { ...body, ...rung.repair };
      expect(kind.check({ kind: kind.name, ref: world.nextRef(), ...body })).toEqual([]);
      expectVerdict(world, kind, as, body, rung.verdict);
    });
  }
}

/** The kind without rejections that no row can show; whoever calls this says why. */
export function without(kind: SealedKind, codes: readonly string[]): SealedKind {
  const shown = Object.entries(kind.rejections).filter(([code]) => !codes.includes(code));
  return { ...kind, rejections: Object.fromEntries(shown) };
}

function expectVerdict(world: World, kind: SealedKind, signer: Actor, body: object, verdict: string): void {
  const before = world.rows();
  const keyId = kind.keyUse === 'control' ? signer.control : signer.device;
  const answer = world.try(signer, [{ kind: kind.name, ...body }], keyId);
  expect('code' in answer ? answer : { code: 'ok' }).toMatchObject({ code: verdict });
  if (!('code' in answer)) return;
  expect(world.rows()).toEqual(before);
  const rejection = rejections.get(answer.code);
  for (const language of ['zh', 'en'] as const)
    expect(rejection && detailOf(rejection, answer.figures, language)).not.toMatch(/^$|[{}]/);
}
