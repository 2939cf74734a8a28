import type { About, Meaning } from '../profile/profile.ts';
import type { Guess } from './guess.ts';
import { simplified } from './simplified.ts';

const PAID = /payee|vendor|支出|拨付|付款|付给|采购|\bpaid|payment|expen[ds]|spent|ausgab|auszahl|dépens|gasto/i;
const TOTAL = /累计|合计|总数|\btotal|cumulative/i;
const NEED = /需求|缺口|急需|求助|\bneed|request|wanted|bedarf|benötigt|besoin|demand|necesid|solicit|htiyaç/i;
const GIVEN_OUT = /发放|出库|分发|发往|领用|调拨|distribut|issued|handed out|ausgegeben|ausgabe|remis|dağıt/i;
/** Whoever knows who gave, was delivered to; and what is to come was given to nobody yet. */
const DELIVERED = /livré|(?<!pr[ée]vue de )livraison(?!s? pr[ée]vue)|entregad/i;
const RECEIVED = /入库|收到|接收(?:物资|日期|时间|公示|登记)|received|eingang|erhalten|reçu|recib/i;
const OFFER = /意向|认捐|\boffer|pledge|angebot|offre|oferta|like to donate/i;

/** What is lent comes back: it is neither given nor wanted. */
const LENT =
  /借用|借出|借入|借还|出借|外借|租借|租赁|归还|\blent\b|\bloan|\bborrow|\breturn(?:ed)? (?:date|by|on)\b|\bdue back\b|\bcheck(?:ed)?[- ]?out|verliehen|ausgeliehen|leihgabe|leihgerät|rückgabe|prêté|emprunt|préstamo|prestado|prestito/i;

/**
 * What a table is about, by what stands above it, its headers, and what its columns are taken for. Undefined of what is lent:
 * no subject says that.
 */
export function aboutOf(above: string, guesses: readonly Guess[]): About | undefined {
  const has = (meaning: Meaning) => guesses.some(({ as }) => as === meaning);
  const text = simplified(`${above} ${guesses.map(({ name }) => name).join(' ')}`);
  if (LENT.test(text)) return undefined;
  if (has('amount') && !has('quantity') && !has('goods')) return aboutMoney(text, guesses, has);
  if (has('from') && has('to') && has('status')) return 'match';
  if (NEED.test(text)) return 'need';
  if (GIVEN_OUT.test(text) || (DELIVERED.test(text) && !has('from'))) return 'distributed';
  if (has('to') && !RECEIVED.test(above)) return 'distributed';
  if (OFFER.test(text)) return 'offer';
  if (RECEIVED.test(text) || has('from')) return 'received';
  if (guesses.some(({ of, each }) => of === true || (each !== undefined && has('place')))) return 'distributed';
  return has('place') ? 'need' : 'received';
}

function aboutMoney(text: string, guesses: readonly Guess[], has: (meaning: Meaning) => boolean): About {
  const isTotal = guesses.some(({ as, name }) => as === 'amount' && TOTAL.test(name));
  if (isTotal && !has('to') && !has('from')) return 'total';
  const isIn = guesses.some(({ as, name }) => as === 'amount' && RECEIVED.test(name));
  if (isIn && !has('to')) return 'money_in';
  return PAID.test(text) || (has('to') && !has('from')) ? 'money_out' : 'money_in';
}

/** A place that stands where a giver or a taker should, in a table of this kind, is the giver or the taker. */
export function inRoles(about: About | undefined, guesses: readonly Guess[]): Guess[] {
  const has = (meaning: Meaning) => guesses.some(({ as }) => as === meaning);
  const move = (from: Meaning, to: Meaning) =>
    guesses.map((one) => (one.as === from && !has(to) ? { ...one, as: to } : one));
  if (about === undefined) return [...guesses];
  if (about === 'need') return has('place') ? [...guesses] : move('to', 'place');
  if (about === 'received' || about === 'money_in' || about === 'offer') return move('place', 'from');
  if (about === 'money_out' && !has('to')) return move('from', 'to');
  if (!has('to')) return move('place', 'to');
  return has('from') ? [...guesses] : move('place', 'from');
}
