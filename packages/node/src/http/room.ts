import type { Licence } from '@baton/tables/write';
import type { FastifyInstance } from 'fastify';
import type { OpenLedger } from '../ledger.ts';
import type { Views } from '../views/views.ts';
import type {} from './describe.ts';

/** What every domain of the HTTP interface is given. `licence`: under which whoever runs the node gives its files away. */
export type Room = {
  readonly ledger: OpenLedger;
  readonly views: Views;
  readonly licence?: Licence | undefined;
};

/** A domain: its routes, added to the server. */
export type Domain = (app: FastifyInstance, room: Room) => void | Promise<void>;
