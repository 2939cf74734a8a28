import { assert } from '../../machine/assert.ts';
import { base36 } from '../../machine/state.ts';
import { type Account, CONDITIONS } from '../posting.ts';

// Accounts as text, in rows of the state: a name, and what tells it apart in base 36. `held:<holder>:<steward>:<place>:
// <condition>`, `transit:<line>`, `missing:<bearer>:<line>`; sources and ends are their names.

/** An account as text in a row. */
export function accountText(account: Account): string {
  if (account.account === 'held') {
    const { holder, steward, place, condition } = account;
    return `held:${base36(holder)}:${base36(steward)}:${base36(place)}:${CONDITIONS.indexOf(condition)}`;
  }
  if (account.account === 'transit') return `transit:${base36(account.line)}`;
  if (account.account === 'missing') return `missing:${base36(account.bearer)}:${base36(account.line)}`;
  return account.account;
}

/** The account again. */
export function accountOf(text: string): Account {
  const [account = '', ...parts] = text.split(':');
  const [first = 0, second = 0, place = 0, index = 0] = parts.map((part) => Number.parseInt(part, 36));
  if (account === 'held') {
    const condition = CONDITIONS[index];
    assert(condition !== undefined, 'a holding has a condition');
    return { account, holder: first, steward: second, place, condition };
  }
  if (account === 'transit') return { account, line: first };
  if (account === 'missing') return { account, bearer: first, line: second };
  return { account } as Account;
}
