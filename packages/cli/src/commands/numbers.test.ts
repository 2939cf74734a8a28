import { afterAll, expect, test } from 'vitest';
import { openShell } from '../../test/shell.ts';

const figure = { quantity: 5, opens: null, without: { zh: '', en: '' } };
const of = (name: string) => ({
  class: name,
  unit: 'piece',
  packed: false,
  ...{ received: figure, allocated: figure, delivered: figure, notMoved: figure },
});

let items: readonly object[] = [];
const shell = openShell(async () => Response.json({ height: 1, time: 1_580_000_000, items }));
afterAll(() => shell.end());

test('of a class that is not there it is not said that nothing came, and those that are there are named', async () => {
  items = [of('mask'), of('gloves')];
  const { code, out } = await shell.run('baton numbers --class msk');
  expect(code).toBe(0);
  expect(out).toContain(
    'Nothing of a class msk was received, allocated or delivered. There are numbers of: gloves, mask.',
  );
  expect((await shell.run('baton numbers --class mask')).out).toContain('Received: 5');
});

test('where there is nothing at all, that is said', async () => {
  items = [];
  for (const words of ['', ' --class mask'])
    expect((await shell.run(`baton numbers${words}`)).out).toContain(
      'Nothing was received, allocated or delivered yet.',
    );
});
