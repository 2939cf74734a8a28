import type { FastifyInstance } from 'fastify';
import type { OpenLedger } from '../ledger.ts';
import type { Views } from '../views/views.ts';
import type {} from './describe.ts';

/** What every domain of the HTTP interface is given. */
export type Room = { readonly ledger: OpenLedger; readonly views: Views };

/** A domain: its routes, added to the server. */
export type Domain = (app: FastifyInstance, room: Room) => void | Promise<void>;
