import { utf8 } from '@baton/log';
import { expect, test } from 'vitest';
import { accepted, people } from '../../test/people.ts';
import { connect, isRejected } from '../index.ts';

const when = { offset: 480, precision: 'minute' } as const;
const mask = { class: 'mask', name: { zh: '口罩', en: 'Mask' }, unit: 'piece', grades: ['n95'] } as const;

test('a subject signs, submits, and is told where its record stands', async () => {
  const { node, giver, keys } = await people();
  const item = accepted(await giver.submit('relief.item', mask));
  expect(item).toMatchObject({ index: node.entries.length - 2, time: node.time });
  expect(item.name.startsWith(`${keys.giver.segment}/`)).toBe(true);
});

test('a rejection is returned with the code of the kind and its figures', async () => {
  const { hospital, node, keys } = await people();
  const missing = `${keys.giver.segment}/AAAAAAAAAAAAAAAAAAAAAA`;
  const at = { time: node.time, ...when };
  const outcome = await hospital.submit('relief.need', {
    at,
    item: missing,
    place: missing,
    quantity: 5,
    reason: 'stock_out',
    until: node.time + 60,
  });
  expect(isRejected(outcome) && outcome.problem.code).toBe('need_place_not_found');
});

test('an answer lost on its way is asked for again, and the record counts once', async () => {
  const { node, giver } = await people();
  const before = node.entries.length;
  node.loseAnswers = 2;
  accepted(await giver.submit('relief.item', mask));
  expect(node.entries.length).toBe(before + 2);
  expect(node.requests.filter((request) => request.startsWith('POST')).length).toBeGreaterThan(3);
});

test('the same transaction sent twice is placed where it stood first', async () => {
  const { node, client, giver } = await people();
  const signed = await giver.sign([{ kind: 'relief.item', ...mask }]);
  const first = await client.submit([signed]);
  node.time += 60;
  const second = await client.submit([signed]);
  expect(second.outcomes).toEqual(first.outcomes);
});

test('who has spelled what it sends gets the same answer', async () => {
  const { node, client, giver } = await people();
  const signed = await giver.sign([{ kind: 'relief.item', ...mask }]);
  const { outcomes } = await client.submit([signed]);
  node.requests.length = 0;
  const { tx, parts, id } = signed;
  const spelled = {
    ids: [id, id],
    body: utf8(JSON.stringify({ transactions: [signed, signed].map(() => ({ tx, parts })) })),
  };
  expect((await client.submitSpelled(spelled)).outcomes).toEqual([...outcomes, ...outcomes]);
  expect(node.requests).toEqual(['POST /v1/transactions']);
});

test('no answer at all is a fault, after five attempts', async () => {
  const { giver } = await people();
  const signed = await giver.sign([{ kind: 'relief.item', ...mask }]);
  let attempts = 0;
  const dead = connect('http://nobody.test', {
    fetch: async () => {
      attempts += 1;
      throw new TypeError('no route');
    },
    pause: async () => {},
  });
  await expect(dead.submit([signed])).rejects.toMatchObject({ name: 'Fault', code: 'unreachable' });
  expect(attempts).toBe(5);
});

test('a busy node is asked again when it said, and its clock is asked for once', async () => {
  const { node, giver } = await people();
  const signed = await giver.sign([{ kind: 'relief.item', ...mask }]);
  const pauses: number[] = [];
  let busy = 1;
  const client = connect('http://node.test', {
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    fetch: async (url, init) => {
      if (init?.method === 'POST' && busy-- > 0) {
        return Response.json(
          { code: 'busy', status: 503, detail: 'later' },
          { status: 503, headers: { 'retry-after': '2' } },
        );
      }
      return node.fetch(url, init);
    },
  });
  const { outcomes } = await client.submit([signed]);
  expect(pauses).toEqual([2000]);
  expect(outcomes[0]).toMatchObject({ id: signed.id });
  node.requests.length = 0;
  await client.clock();
  await client.clock();
  expect(node.requests).toEqual(['GET /v1/status']);
});
