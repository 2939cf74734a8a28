import { expect, test } from 'vitest';
import { openRoom, type TestRoom } from '../../test/room.ts';
import { at } from '../../test/signed-story.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Signs one more gift; it is not yet submitted. */
function nextGift({ story, cast }: TestRoom) {
  const lines = [{ item: cast.mask, grade: 'n95', basis: 'printed', quantity: 10 }];
  const name = story.do(cast.giver, 'relief.receive', {
    at,
    donor: { type: 'anonymous' },
    given: 'gift',
    place: cast.warehouse,
    lines,
  });
  return { name, submission: story.submissions.at(-1) };
}

function post({ app }: TestRoom, transactions: unknown, headers = {}) {
  return app.inject({ method: 'POST', url: '/v1/transactions', payload: { transactions }, headers });
}

test('an accepted transaction is answered with its place and the checkpoint that covers it', async () => {
  const room = await openRoom();
  const { submission } = nextGift(room);
  const size = room.ledger.log.size();
  const answer = await post(room, [submission]);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    ledger: room.ledger.id,
    purpose: 'replay',
    transactions: [{ id: expect.any(String), index: size, height: room.ledger.tip().height, time: at.time }],
    checkpoint: room.ledger.checkpoint(),
  });
});

test('a transaction sent again is answered with its first place', async () => {
  const room = await openRoom();
  const { submission } = nextGift(room);
  const first = (await post(room, [submission])).json().transactions;
  expect((await post(room, [submission])).json().transactions).toEqual(first);
});

test('outcomes stand in the order of the request, refusals among them', async () => {
  const room = await openRoom();
  const first = nextGift(room).submission;
  const second = nextGift(room).submission;
  const { transactions } = (await post(room, [first, { tx: 'x' }, second])).json();
  expect(transactions).toMatchObject([{ index: expect.any(Number) }, { problem: {} }, { index: expect.any(Number) }]);
});

test('members called like a prototype are members that do not belong there', async () => {
  const room = await openRoom();
  const { tx } = nextGift(room).submission ?? {};
  const payloadOf = (member: string) => `{"transactions":[{"tx":"${tx}",${member}}]}`;
  const sent = (member: string) =>
    room.app.inject({
      method: 'POST',
      url: '/v1/transactions',
      headers: { 'content-type': 'application/json' },
      payload: payloadOf(member),
    });
  expect((await sent('"__proto__":{"x":1}')).json()).toMatchObject({ code: 'request_invalid' });
  const asPart = await sent('"parts":{"__proto__":{"salt":"a","text":"b"}}');
  expect(asPart.json().transactions).toMatchObject([{ problem: { code: 'part_surplus' } }]);
  expect((await sent('"parts":{}')).json().transactions).toMatchObject([{ index: expect.any(Number) }]);
});

test.each([
  ['a part that is nested, however deep, is no part', `{"x":${'{"a":'.repeat(4_000)}1${'}'.repeat(4_000)}}`],
  ['of more parts than can be named one is refused', `{${Array.from({ length: 4_000 }, (_, i) => `"${i}":{}`)}}`],
])('%s, and harms nobody else', async (_, parts) => {
  const room = await openRoom();
  const { tx } = nextGift(room).submission ?? {};
  const answer = await room.app.inject({
    method: 'POST',
    url: '/v1/transactions',
    headers: { 'content-type': 'application/json' },
    payload: `{"transactions":[{"tx":"${tx}","parts":${parts}},{"tx":"${tx}"}]}`,
  });
  expect(answer.json().transactions).toMatchObject([
    { problem: { code: 'part_surplus' } },
    { index: expect.any(Number) },
  ]);
});

test('a refusal is a problem document that says what was wrong, where, and what would be right', async () => {
  const room = await openRoom();
  const { story, cast } = room;
  const lines = [{ lot: `${cast.giver.segment}/AAAAAAAAAAAAAAAAAAAAAA.0`, quantity: 1 }];
  story.do(cast.giver, 'relief.dispatch', {
    at,
    taker: cast.hospital.segment,
    consignee: cast.hospital.segment,
    from: cast.warehouse,
    passes: true,
    lines,
  });
  const answer = await post(room, [story.submissions.at(-1)], { 'accept-language': 'zh-CN,en;q=0.8' });
  const { id, problem } = answer.json().transactions[0];
  expect(problem).toEqual({
    type: '/problems/lot_not_found',
    title: '没有这个批次。',
    titles: { zh: '没有这个批次。', en: expect.any(String) },
    status: 404,
    detail: expect.any(String),
    right: '用接收记录及其行号作批次名称。',
    instance: `/v1/transactions/${id}`,
    code: 'lot_not_found',
    number: expect.any(Number),
    figures: expect.any(Object),
    errors: [{ pointer: '/records/0', code: 'lot_not_found', detail: problem.detail }],
  });
});

test('a body of the wrong form is refused whole, with a pointer to what is wrong', async () => {
  const room = await openRoom();
  const answer = await post(room, [{ tx: 5 }]);
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toMatchObject({ code: 'request_invalid', errors: [{ pointer: '/transactions/0/tx' }] });
  const headers = { 'accept-language': 'zh' };
  const chinese = await room.app.inject({
    method: 'POST',
    url: '/v1/transactions',
    payload: { transactions: [] },
    headers,
  });
  expect(chinese.json().detail).toMatch(/^“请求体”不正确：\/transactions [^a-z]+。$/);
});

test.each([
  ['no JSON', { payload: '{', headers: { 'content-type': 'application/json' } }, 400, 'body_malformed'],
  ['brackets without end', { payload: '['.repeat(50_000), headers: JSON_TYPE }, 400, 'body_overfull'],
  [
    'a transaction said twice',
    { payload: '{"transactions":[{"tx":"x","tx":"y"}]}', headers: JSON_TYPE },
    400,
    'body_doubled',
  ],
  [
    'a member twice in another spelling',
    { payload: '{"transactions":[{"tx":"口","t\\u0078":"y"}]}', headers: JSON_TYPE },
    400,
    'body_doubled',
  ],
  ['another media type', { payload: '<a/>', headers: { 'content-type': 'text/xml' } }, 415, 'media_type'],
  ['more than 4 MB', { payload: { transactions: [{ tx: 'x'.repeat(4_000_000) }] } }, 413, 'body_too_large'],
  ['none', { payload: { transactions: [] } }, 400, 'request_invalid'],
  ['more than 1,000', { payload: { transactions: Array(1001).fill({ tx: 'x' }) } }, 400, 'request_invalid'],
  ['a member too many', { payload: { transactions: [{ tx: 'x', note: 1 }] } }, 400, 'request_invalid'],
])('a request with %s is refused', async (_, request, status, code) => {
  const { app } = await openRoom();
  const answer = await app.inject({ method: 'POST', url: '/v1/transactions', ...request });
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test.each([
  ['{"transactions": [\n  {"tx": x}]}', '第 2 行第 10 列：这里应为一个值。'],
  ['', '它是空的。'],
])('why a body is no JSON is said in the language of whoever asks: %j', async (payload, detail) => {
  const { app } = await openRoom();
  const headers = { 'content-type': 'application/json', 'accept-language': 'zh-CN' };
  const answer = (await app.inject({ method: 'POST', url: '/v1/transactions', payload, headers })).json();
  expect(answer).toMatchObject({ code: 'body_malformed', detail });
});

test('while the node is read-only nothing is taken, and the problem is its fault', async () => {
  const room = await openRoom();
  room.ledger.stop('disk_full');
  const answer = await post(room, [nextGift(room).submission]);
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'disk_full', '1']);
});

test('a transaction is found by its id, with what its records say', async () => {
  const room = await openRoom();
  const { name, submission } = nextGift(room);
  const { id, index } = (await post(room, [submission])).json().transactions[0];
  const found = (await room.app.inject(`/v1/transactions/${id}`)).json();
  const [segment, ref] = name.split('/');
  expect(found).toMatchObject({ id, index, signer: `did:baton:${room.ledger.id}:${segment}`, records: [{ ref }] });
});

test('an id that the log does not hold is not found', async () => {
  const { app } = await openRoom();
  const answer = await app.inject(`/v1/transactions/${'A'.repeat(43)}`);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'transaction_not_found']);
});
