// How a view answers: what stands at its head, when it is known already, and its rows as a file.

import type { Table } from '@baton/tables/write';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../views/ask.ts';
import type { ListFormat } from '../views/export/job.ts';
import { writeList } from '../views/export/write.ts';
import { namesTag } from './etag.ts';
import { sendFile, stampNow } from './formats.ts';
import { noticeOf } from './notice.ts';
import type { Room } from './room.ts';

/** What stands at the head of every answer of a view: which ledger, how far, and what it is for. */
export function envelope({ ledger }: Room, { height, time }: Answer<unknown>) {
  const notice = noticeOf(ledger);
  const { purpose } = ledger.genesis;
  return { ledger: ledger.id, purpose, ...(notice === null ? {} : { notice }), height, time };
}

/** Answers depend on the height alone, or also on the minute of the clock: no question is asked to know them. */
export function tagAt(
  { views }: Room,
  height: number,
  { format, clock }: { format: string; clock: number | undefined },
): string {
  const minute = clock === undefined ? '' : `-${Math.floor(clock / 60)}`;
  return `W/"${views.version().slice(0, 8)}-${format}-${height}${minute}"`;
}

/** Whether whoever asks has this answer already. */
export function isKnown(request: FastifyRequest, tag: string): boolean {
  return namesTag(request.headers['if-none-match'], tag);
}

/** The rows of an answer; `next` where they come by page. */
export type RowsTold = { readonly items: readonly object[]; readonly next?: string | null };

type FileAs = { readonly table: Table; readonly format: ListFormat };

/** Sends rows as a file; where more come, a link says where. */
export function sendRows(room: Room, request: FastifyRequest, reply: FastifyReply, as: FileAs, told: Answer<RowsTold>) {
  const { table, format } = as;
  const { items, next = null } = told.value;
  if (next !== null) reply.header('link', `<${nextPage(request, next)}>; rel="next"`);
  const stamp = stampNow(room, { ...told, size: room.ledger.log.size() });
  return sendFile(reply, { name: table.name, format, stamp }, writeList(format, table, each(items), stamp));
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function nextPage({ url }: FastifyRequest, cursor: string): string {
  const at = new URL(url, 'http://localhost');
  at.searchParams.set('cursor', cursor);
  return `${at.pathname}${at.search}`;
}
