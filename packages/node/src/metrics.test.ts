import { expect, test } from 'vitest';
import { openRoom } from '../test/room.ts';

test('the metrics tell how far the ledger has come, and what became of transactions', async () => {
  const { app, ledger, story } = await openRoom();
  const [first] = story.submissions;
  const payload = { transactions: [first, { tx: 'x' }, { tx: 'y' }] };
  await app.inject({ method: 'POST', url: '/v1/transactions', payload });
  const answer = await app.inject('/metrics');
  expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
  const lines = answer.body.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      `baton_height ${ledger.tip().height}`,
      `baton_log_size ${ledger.tip().size}`,
      `baton_cosigned_size ${ledger.log.size()}`,
      'baton_writable 1',
      'baton_projection_lag_blocks 0',
      'baton_transactions_total{outcome="accepted"} 1',
      'baton_transactions_total{outcome="malformed"} 2',
      'baton_block_entries_count 1',
      'baton_http_request_seconds_count{method="POST",route="/v1/transactions",status="2xx"} 1',
    ]),
  );
});

test('a node that does not write shows it', async () => {
  const { app, ledger } = await openRoom();
  ledger.stop('disk_full');
  expect((await app.inject('/metrics')).body).toContain('\nbaton_writable 0\n');
});

test('paths that nobody offers do not grow the metrics', async () => {
  const { app } = await openRoom();
  for (const path of ['/a', '/b', '/c']) await app.inject(path);
  const { body } = await app.inject('/metrics');
  expect(body).toContain('baton_http_request_seconds_count{method="GET",route="none",status="4xx"} 3');
});
