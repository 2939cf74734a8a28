import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './chromium.ts';
import { faultsOf } from './faults.ts';
import type { ReplayNode } from './node.ts';
import { startOwn } from './own-node.ts';

const browser: Browser | undefined = await openBrowser();

type Named = { readonly id: string; readonly name: { readonly en: string | null } };
type Granted = { readonly accreditations: readonly { readonly types: readonly string[] }[] };
type Stated = { readonly quantity: number | null };

/** Whether any key that this page keeps could be taken out. */
async function extractable(): Promise<boolean[]> {
  const [{ name = '' } = {}] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const asked = opening.result.transaction('keys').objectStore('keys').getAll();
  await new Promise((resolve) => asked.addEventListener('success', resolve));
  return (asked.result as { pair: CryptoKeyPair }[]).map(({ pair }) => pair.privateKey.extractable);
}

describe.skipIf(browser === undefined)('the console (left out where there is no Chromium)', () => {
  const data = mkdtempSync(join(tmpdir(), 'baton-console-'));
  let node: ReplayNode;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    node = await startOwn(join(data, 'data'));
    context = (await browser?.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true })) as BrowserContext;
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    node?.process.kill('SIGKILL');
    rmSync(data, { recursive: true });
  });

  async function steppedIn(name = /Example District Hospital/): Promise<void> {
    await page.goto(`${node.address}/en`);
    await page.getByText('Menu').click();
    await page.getByRole('link', { name: 'For organisations' }).last().click();
    await page.getByRole('button', { name }).click();
  }

  /** Signs what a form says, once it was read again. */
  async function signed(title: string): Promise<void> {
    await page.getByRole('button', { name: 'Read it once more, then sign' }).click();
    expect(await page.locator('#console').textContent()).toMatch(/Public for ever once signed/);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: `Sign: ${title}` }).click();
    await page.getByText('It stands in the ledger').waitFor();
  }

  /** Taps twice before anything can be drawn, as a hand does that shakes; how often something was handed in. */
  async function tappedTwice(button: Locator): Promise<number> {
    let sent = 0;
    const count = (request: Request) => {
      if (request.method() === 'POST') sent += 1;
    };
    page.on('request', count);
    await button.evaluate((element) => {
      (element as HTMLButtonElement).click();
      (element as HTMLButtonElement).click();
    });
    await page.getByRole('button', { name: 'Back to the list' }).waitFor();
    page.off('request', count);
    return sent;
  }

  async function contextPage(): Promise<Page> {
    const made = await browser?.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
    const opened = (await made?.newPage()) as Page;
    opened.setDefaultTimeout(20_000);
    return opened;
  }

  const keyFile = (name: string) => join(data, 'data', 'keys', 'subjects', `${name}.json`);

  /** Sits down with the keys of a file, the controller's among them. */
  async function seated(name: string): Promise<void> {
    await page.goto(`${node.address}/en/console`);
    await page.getByText('With a key file (controller key)').click();
    await page.getByLabel('Key file', { exact: true }).setInputFiles(keyFile(name));
    await page.getByRole('button', { name: `Open ${name}` }).click();
  }

  /** Sends so many surgical masks in each box to the hospital, by the carrier. */
  async function sendBoxes(labels: readonly string[], each: number, held: string): Promise<void> {
    await page.getByRole('button', { name: 'Send goods' }).click();
    await page.getByLabel('Who takes it').fill('example carrier');
    await page.getByRole('button', { name: /^Example Carrier/ }).click();
    await page.getByText('It is for somebody else in the end').click();
    await page.getByLabel('For whom in the end').fill('district');
    await page.getByRole('button', { name: /^Example District Hospital/ }).click();
    await page.getByLabel('Take from the stock').fill('surgical');
    for (const [i, label] of labels.entries()) {
      await page.getByRole('button', { name: new RegExp(`^Surgical mask.*${held}`, 's') }).click();
      const row = page.locator('.line').nth(i);
      await row.getByLabel('How many go').fill(String(each));
      await row.getByLabel('Label of the box, if any').fill(label);
    }
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Read it once more, then sign' }).click();
    await page.getByRole('button', { name: 'Sign: dispatch' }).click();
    await page.getByText('It stands in the ledger').waitFor();
    await page.getByRole('button', { name: 'Back to the list' }).click();
  }

  test('steps into the shoes of a hospital, where one handover waits', async () => {
    await steppedIn();
    expect(await page.getByRole('button', { name: /From Example Relief Foundation/ }).textContent()).toMatch(/5,000/);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  });

  test('nothing is counted for it: a difference is tapped, its reason, and done; no more is missing than is open', async () => {
    await page.getByRole('button', { name: /From Example Relief Foundation/ }).click();
    const sign = page.locator('button.sign');
    expect([await sign.isDisabled(), await sign.textContent()]).toEqual([true, 'Count the lines first']);
    const missing = page.getByRole('group', { name: /^Not there/ });
    await missing.getByRole('button', { name: 'other' }).click();
    await page.getByLabel('Not there: how many').fill('5001');
    await page.getByRole('button', { name: 'Only 5,000 are open on this line' }).waitFor();
    await page.getByLabel('Not there: how many').fill('9.90');
    await page.getByRole('button', { name: 'Whole numbers only' }).waitFor();
    await page.getByLabel('Not there: how many').fill('990');
    await page
      .getByRole('group', { name: /^Damaged/ })
      .getByRole('button', { name: '10', exact: true })
      .click();
    expect(await page.getByRole('button', { name: 'Choose a reason first' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'torn' }).click();
    await page.getByRole('button', { name: 'Done: 4,000 good, 10 damaged, 990 not there' }).click();
    expect(await sign.textContent()).toBe('Sign: 4,000 good, 10 damaged, 990 still on the way');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('signs the sentence on the button, once for two taps; the rest stays in transit', async () => {
    expect(await tappedTwice(page.locator('button.sign'))).toBe(1);
    await page.getByText('The two halves are one').waitFor();
    await page.getByRole('link', { name: 'see the record' }).click();
    await page.waitForURL(/\/trace\//);
    expect(await page.locator('main').textContent()).toMatch(/4,010/);
  });

  test('receives what was left in three taps: open, all good, sign; who follows a page is told, and not before', async () => {
    const reader = (await (await browser?.newContext())?.newPage()) as Page;
    await reader.goto(`${node.address}/en/waiting`);
    await reader.getByRole('button', { name: 'Follow changes' }).click();
    await reader.getByText('Waiting for new records.').waitFor();
    await steppedIn();
    await page.getByRole('button', { name: /From Example Relief Foundation/ }).click();
    await page.getByRole('button', { name: 'All good (990)' }).click();
    await page.getByRole('button', { name: 'Done: 990 good' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('arrival');
    await page.getByRole('button', { name: 'Done: 990 good' }).click();
    await page.getByText('The two halves are one').waitFor();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByText('Nothing is waiting for your signature').waitFor();
    await reader.getByText('There are new records').waitFor();
    await reader.context().close();
  });

  test('says what it lacks in a form of the schema, reads it in words, and signs; then that nothing more is to be sent', async () => {
    await steppedIn();
    await page.getByRole('button', { name: 'Say what is missing' }).click();
    await page.getByRole('button', { name: 'Still missing: Item' }).waitFor();
    await page.getByLabel('Item').fill('goggles');
    await page
      .getByRole('button', { name: /goggles/i })
      .first()
      .click();
    await page.getByRole('button', { name: /^Campus/ }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Change/);
    await page.getByRole('button', { name: 'stocked out' }).click();
    await page.getByLabel('Valid until').fill('2020-02-10T08:00');
    await page.getByText('More, if you like').click();
    await page.getByLabel('Quantity', { exact: true }).fill('31.7');
    await page.getByText('Whole numbers only').waitFor();
    await page.getByRole('button', { name: 'Look at: Quantity' }).waitFor();
    await page.getByLabel('Quantity', { exact: true }).fill('317');
    await signed('Post a need');
    const { height } = (await (await fetch(`${node.address}/v1/status`)).json()) as { height: number };
    const needs = await fetch(`${node.address}/v1/needs?limit=200&atLeast=${height}`);
    const { items } = (await needs.json()) as { items: Stated[] };
    expect(items.find(({ quantity }) => quantity === 317)).toMatchObject({ reason: 'stock_out', until: 1_581_292_800 });
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByText('Something else').click();
    await page.getByRole('button', { name: 'Pause: please send nothing more' }).click();
    await page.getByRole('button', { name: /^Campus/ }).click();
    await page.getByRole('button', { name: 'no room' }).click();
    await page.getByRole('button', { name: 'Read it once more, then sign' }).click();
    expect(await tappedTwice(page.getByRole('button', { name: 'Sign: Pause the needs of a place' }))).toBe(1);
  });

  describe('a gift, a carrier without a line, and a ward', () => {
    let phone: Page;
    let office: Page;
    let code = '';

    beforeAll(async () => {
      [phone, office] = await Promise.all([contextPage(), contextPage()]);
    });

    test('a phone makes a key that stays in it; the controller, whose keys lie in a file, admits it by its code', async () => {
      await phone.goto(`${node.address}/en/console`);
      await phone.getByText('With a key of this device').click();
      await phone.getByLabel('What this device is for').fill('van 3');
      await phone.getByLabel('Of which organisation').fill('example carrier');
      await phone.getByRole('button', { name: 'Make a key: Example Carrier' }).click();
      await phone.getByRole('img', { name: 'QR code that asks to register the key' }).waitFor();
      const request = await phone.getByLabel('Request to be registered').inputValue();
      expect(await faultsOf(phone)).toEqual([]);
      await office.goto(`${node.address}/en/console`);
      await office.getByText('With a key file (controller key)').click();
      await office.getByLabel('Key file', { exact: true }).setInputFiles(keyFile('example-carrier'));
      await office.getByRole('button', { name: 'Open example-carrier' }).click();
      await office.getByRole('link', { name: 'Keys and devices' }).click();
      await office.getByLabel('Scan the code on the device, or paste its request').fill(request);
      await office.getByRole('button', { name: 'Goods: receive, send, needs' }).click();
      await office.getByRole('button', { name: /^Register/ }).click();
      await office.getByText('It stands in the ledger').waitFor();
      await phone.getByText('Registered: it may sign').waitFor();
      expect(await phone.evaluate(extractable)).toEqual([false]);
    });

    test('a relief organisation takes gifts from a spreadsheet, once it has seen them, and sends boxes by a carrier', async () => {
      await steppedIn(/Example Relief Foundation/);
      await page.getByText('Something else').click();
      await page.getByRole('button', { name: /^Many gifts at once/ }).click();
      const csv =
        'Item,Quantity,Donor\nSurgical mask,600,\nSurgical mask,"1,400",Example Alumni Association\nSurgical mask,some,\n';
      const file = { name: 'gifts.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
      await page.getByLabel('Spreadsheet, XLSX or CSV').setInputFiles(file);
      expect(await page.locator('.msg.is-w').textContent()).toMatch(/Row 4: "some" is no quantity/);
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Sign: these 2 lines were received' }).click();
      await page.getByText('It stands in the ledger').waitFor();
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await sendBoxes(['B1', 'B2'], 300, '1,400');
      await sendBoxes(['C1'], 100, '800');
      await page.getByText('Something else').click();
      await page.getByRole('button', { name: 'Print labels' }).click();
      await page.getByRole('button', { name: /^B2/ }).click();
      await page.getByRole('img', { name: 'QR code of B2' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
    });

    test('the carrier takes the boxes and hands them on without a line; all of it waits in sight', async () => {
      await phone.goto(`${node.address}/en/console`);
      await phone
        .getByRole('button', { name: /^Example Carrier/ })
        .first()
        .click();
      await phone.getByRole('button', { name: /From Example Relief Foundation.*600/s }).click();
      await phone.getByRole('button', { name: 'B2' }).waitFor();
      await phone.goBack();
      await phone.getByRole('button', { name: /From Example Relief Foundation.*100/s }).click();
      await phone.getByRole('button', { name: 'C1' }).waitFor();
      await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await phone.context().setOffline(true);
      await phone.reload();
      await phone
        .getByRole('button', { name: /^Example Carrier/ })
        .first()
        .click();
      await phone.getByText(/No line\. What follows is as of/).waitFor();
      await phone.getByText('No checkpoint could be fetched').waitFor();
      await phone.getByRole('link', { name: 'Example Carrier' }).click();
      for (const boxes of [/100/, /600/]) {
        await phone
          .getByRole('button', { name: new RegExp(`From Example Relief Foundation.*${boxes.source}`, 's') })
          .click();
        await phone.getByRole('button', { name: / here, take / }).click();
        await phone.getByRole('heading', { name: 'Signed, waiting for a line' }).waitFor();
        await phone.getByRole('button', { name: 'Back to the list' }).click();
      }
      await phone.getByRole('button', { name: 'Hand on what was carried' }).click();
      await phone
        .getByRole('listitem')
        .filter({ hasText: 'Example Relief Foundation → Example District Hospital' })
        .last()
        .getByRole('button')
        .click();
      await phone.getByRole('button', { name: 'Sign: hand on these 2 lines' }).click();
      await phone.getByRole('heading', { name: 'Signed, waiting for a line' }).waitFor();
      expect(await phone.locator('.msg[role=status]').first().textContent()).toMatch(/3 signed, waiting for a line/);
    });

    test('a code holds the signed dispatch, for the ward to scan and to send', async () => {
      await phone.getByRole('button', { name: 'Let the other hand scan it, and send it too' }).click();
      await phone.getByRole('img', { name: 'QR code of the signed record' }).waitFor();
      code = await phone.getByLabel('The same as text').inputValue();
      await phone.getByRole('button', { name: 'Back to the list' }).click();
      expect(await faultsOf(phone)).toEqual([]);
    });

    test('back on the line everything is sent in order; what was cancelled meanwhile is refused in words, with a way on', async () => {
      await steppedIn(/Example Relief Foundation/);
      await page.goto(`${node.address}/en/console#/form/relief.cancelDispatch`);
      await page
        .getByRole('button', { name: /Example Relief Foundation → Example Carrier/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'not loaded' }).click();
      await signed('Cancel a dispatch');
      await phone.context().setOffline(false);
      await phone.getByRole('link', { name: 'Look' }).click();
      await phone.getByRole('button', { name: 'Try now' }).click();
      await phone.getByText(/The giver cancelled this dispatch/).waitFor();
      expect(await phone.locator('.cards > li').count()).toBe(1);
      expect(await faultsOf(phone)).toEqual([]);
      await phone.getByRole('button', { name: 'Throw it away, and write it anew' }).click();
      await phone.getByText('All of it was sent.').waitFor();
    });

    test('the ward that scans it finds it sent already, takes the boxes in one tap, then counts', async () => {
      await steppedIn();
      await page.getByText('Open by label or code').click();
      await page.getByLabel('Or type what the label says').fill(code);
      await page.getByRole('button', { name: 'All 2 are here, take them' }).click();
      await page.getByText('The two halves are one').waitFor();
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await page.getByRole('button', { name: /From Example Carrier.*600/s }).click();
      await page.getByText('Into which bin').click();
      await page.getByLabel('Bin', { exact: true }).fill('cupboard 2');
      await page.getByRole('button', { name: 'All good (300)' }).click();
      await page
        .getByRole('group', { name: /^Not there/ })
        .getByRole('button', { name: '25', exact: true })
        .click();
      await page.getByRole('button', { name: 'short-packed' }).click();
      await page.getByRole('button', { name: 'Done: 275 good, 25 not there' }).click();
      await page.getByRole('button', { name: 'This was the last: missing' }).click();
      await page.getByRole('button', { name: 'Done: 575 good, 25 not there' }).click();
      await page.getByText('The two halves are one').waitFor();
    });
  });

  test('a store-keeper puts some of what was accepted into another bin; nothing moves in the books', async () => {
    await steppedIn();
    await page.getByRole('button', { name: 'Change the bin' }).click();
    await page.getByLabel('Find: item, place, bin').fill('cupboard 2');
    await page.getByRole('button', { name: /^Surgical mask.*575.*bin cupboard 2/s }).click();
    await page.getByLabel('How many').fill('75');
    await page.getByLabel('The new bin').fill('trolley');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign: 75 into trolley' }).click();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('button', { name: 'Change the bin' }).click();
    await page.getByRole('button', { name: /^Surgical mask.*500.*bin cupboard 2/s }).waitFor();
    await page.getByRole('button', { name: /^Surgical mask.*75.*bin trolley/s }).waitFor();
  });

  test('a paper that was attached without a line is handed in behind its record, once there is one', async () => {
    await steppedIn(/Example Relief Foundation/);
    await page.getByRole('button', { name: 'A gift has come' }).click();
    await page.getByRole('button', { name: /^Example foundation, warehouse/ }).click();
    await page.getByLabel('Item').fill('goggles');
    await page
      .getByRole('button', { name: /^Goggles/ })
      .first()
      .click();
    await page.getByLabel('Quantity', { exact: true }).fill('41');
    await page.getByRole('button', { name: 'anonymous donor' }).click();
    await page.getByRole('button', { name: 'gift', exact: true }).click();
    await page.locator('summary:visible', { hasText: 'More, if you like' }).last().click();
    await page.getByRole('button', { name: 'Add: papers' }).click();
    const note = Buffer.from('%PDF-1.4 delivery note 41');
    await page
      .getByLabel('Paper', { exact: true })
      .setInputFiles({ name: 'note.pdf', mimeType: 'application/pdf', buffer: note });
    await page.getByText('Attached').waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Read it once more, then sign' }).click();
    await page.getByRole('button', { name: 'Sign: Receive goods' }).click();
    await page.getByRole('heading', { name: 'Signed, waiting for a line' }).waitFor();
    // Nobody sits at the console any more, and no key can be lent.
    await page.getByRole('button', { name: 'Switch organisation' }).click();
    await page.getByText('1 signed, waiting for a line').waitFor();
    await page.getByRole('button', { name: /^Example Relief Foundation/ }).click();
    await page.getByText('This takes a line. Try again when there is one.').waitFor();
    const taken = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await context.setOffline(false);
    const answer = await taken;
    expect(answer.status()).toBeLessThan(300);
    expect(Buffer.from(await (await fetch(answer.url())).arrayBuffer()).equals(note)).toBe(true);
    await page.getByText(/signed, waiting for a line/).waitFor({ state: 'hidden' });
  });

  test('a supervising body suspends a qualification and reinstates it', async () => {
    await steppedIn(/Example Provincial Health Authority/);
    await page.getByRole('button', { name: /^Qualifications: suspend/ }).click();
    const card = page.locator('.cards > li', { hasText: 'Xiaogan Central Hospital' });
    await card.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('button', { name: 'complaint' }).click();
    await signed('Suspend a qualification');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('button', { name: /^Qualifications: suspend/ }).click();
    await card.getByRole('button', { name: 'Reinstate' }).click();
    await page.getByRole('button', { name: 'resolved' }).click();
    await signed('Reinstate a qualification');
  });

  test('a council member proposes with the key of a file, and another approves; what was decided stands', async () => {
    await seated('council-health');
    await page.getByRole('button', { name: 'Propose to the council' }).click();
    await page.getByRole('button', { name: 'accredit', exact: true }).click();
    await page.getByLabel('Authority').fill('health authority');
    await page.getByRole('button', { name: /^Example Provincial Health Authority/ }).click();
    await page.getByRole('button', { name: 'Trusted agency' }).click();
    await page.getByRole('button', { name: 'in 14 days' }).last().click();
    await signed('Propose to the council');
    await seated('council-market');
    await page.getByRole('button', { name: /^Proposals to the council/ }).click();
    const card = page.locator('.cards > li', { hasText: 'accredit, Council member 1' });
    await card.getByRole('button', { name: 'Approve a proposal' }).click();
    await signed('Approve a proposal');
    const { items } = (await (await fetch(`${node.address}/v1/subjects?limit=200`)).json()) as { items: Named[] };
    const { id } = items.find(({ name }) => name.en === 'Example Provincial Health Authority') ?? { id: '' };
    const whole = (await (await fetch(`${node.address}/v1/subjects/${id}`)).json()) as Granted;
    expect(whole.accreditations.flatMap(({ types }) => types)).toContain('trusted_agency');
  });

  test('an authority grants what its accreditation names, and nothing else: an agency may vouch for people', async () => {
    await steppedIn(/Example Provincial Health Authority/);
    await page.getByRole('button', { name: 'Grant a qualification' }).click();
    await page.getByText('Other types are outside your accreditation.').waitFor();
    expect(await page.getByRole('button', { name: 'Merchant' }).count()).toBe(0);
    await page.getByLabel('Subject').fill('needs');
    await page.getByRole('button', { name: /^Example Needs/ }).click();
    await page.getByRole('button', { name: 'Trusted agency' }).click();
    await signed('Grant a qualification');
  });

  test('a person applies without a name; the agency brings it in for so long, with a key that is listed for it', async () => {
    const person = await contextPage();
    await person.goto(`${node.address}/en/console`);
    await person.getByText('New here: apply').click();
    await person.getByRole('button', { name: 'A person, under a pseudonym' }).click();
    await person.getByLabel(/^Passphrase/).fill('a long passphrase');
    await person.getByLabel('The same again').fill('a long passphrase');
    await person.getByRole('button', { name: 'Make keys and application' }).click();
    await person.getByRole('button', { name: 'Save the key file' }).click();
    const saving = person.waitForEvent('download');
    await person.getByRole('button', { name: 'Save the application' }).click();
    const application = await (await saving).path();
    // Its device signs goods; who it vouches for is signed with the controller key.
    await seated('example-needs-desk');
    await page.getByRole('button', { name: 'Admit an organisation, or a person' }).click();
    await page.getByLabel('Its signed application').setInputFiles(application);
    await page.getByRole('button', { name: 'Reporter' }).click();
    await page.getByRole('button', { name: 'Choose the qualification and its end first, within a year' }).waitFor();
    await page.getByText('More, if you like').click();
    await page.getByRole('button', { name: 'in 14 days' }).last().click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign: admit a person under a pseudonym' }).click();
    await page.getByRole('button', { name: 'Back to the list' }).waitFor();
    expect(await page.locator('#console').textContent()).toMatch(/It stands in the ledger/);
    const { segment } = JSON.parse(readFileSync(application, 'utf8')) as { segment: string };
    await person.context().close();
    const { height } = (await (await fetch(`${node.address}/v1/status`)).json()) as { height: number };
    const brought = await (await fetch(`${node.address}/v1/subjects/${segment}?atLeast=${height}`)).json();
    expect(brought).toMatchObject({ name: { zh: null, en: null }, qualifications: [{ type: 'reporter' }] });
  });

  test('an authority revokes what it granted; the agency is told what it would need', async () => {
    await steppedIn(/Example Provincial Health Authority/);
    await page.getByRole('button', { name: /^Qualifications: suspend/ }).click();
    const card = page.locator('.cards > li', { hasText: /Example Needs.*Trusted agency/i });
    await card.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'false records' }).click();
    await signed('Revoke a qualification');
    await seated('example-needs-desk');
    await page.getByRole('link', { name: 'The rest, and why not' }).click();
    expect(await page.locator('.why', { hasText: 'Admit a subject' }).textContent()).toMatch(/trusted agency/);
  });

  test('shows only what it may write, and why not otherwise', async () => {
    await page.goto(`${node.address}/en/console`);
    await page.getByRole('button', { name: /Example Carrier/ }).click();
    await page.getByRole('link', { name: 'The rest, and why not' }).click();
    const why = page.locator('.why', { hasText: 'Post a need' });
    expect(await why.textContent()).toMatch(/needs to be one of: medical institution, recipient, reporter/);
    expect(await page.locator('.why', { hasText: 'Add a device key' }).textContent()).toMatch(/controller key/);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('keys of the replay are for this machine, and for no other site that is open in the browser', async () => {
    const [one] = ((await (await fetch(`${node.address}/console/shoes`)).json()) as { items: string[] }).items;
    const other = { headers: { 'sec-fetch-site': 'cross-site' } };
    const renamed = { headers: { host: 'evil.example' } };
    const plain = await fetch(`${node.address}/console/shoes/${one}`);
    expect([plain.status, plain.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect((await fetch(`${node.address}/console/shoes/${one}`, other)).status).toBe(404);
    const asked = await context.request.get(`${node.address}/console/shoes/${one}`, renamed);
    expect(asked.status()).toBe(404);
  });

  test('the console loads at most 150 kB of script, compressed', async () => {
    // What the screen before still loads is none of it.
    await page.goto('about:blank');
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.set(response.url(), response.body());
    });
    await page.goto(`${node.address}/en/console`);
    await page.getByRole('button', { name: /Example District Hospital/ }).waitFor();
    const sizes = (await Promise.all(scripts.values())).map((script) => gzipSync(script).length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });
});
