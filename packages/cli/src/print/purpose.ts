import type { Call } from '../command.ts';
import { say } from './output.ts';

/** What a ledger is for, in words. */
export function purposeText(call: Call, purpose: string): string {
  if (purpose === 'replay') return say(call, '重演，密钥是为重演而造的', 'a replay; its keys were made for it');
  return purpose === 'drill' ? say(call, '演练', 'a drill') : say(call, '正式', 'live');
}
