// A node in memory, whole enough for a client: real signatures, real rules, a real log, and a `fetch` that reaches it.

import {
  decodeTransaction,
  type Genesis,
  grantsOf,
  idOfGenesis,
  Machine,
  memoryStore,
  type Parts,
  readTransaction,
  type Signed,
  type Tip,
} from '@baton/ledger';
import {
  decodeEntry,
  decodeGenesis,
  decodeJws,
  encodeReceipt,
  encodeVerifierKey,
  firstEpochPolicy,
  formatCheckpoint,
  formatNote,
  formatPolicyFile,
  hashAtOf,
  inclusionProof,
  isMalformed,
  isObject,
  leafHash,
  type Part,
  parseTilePath,
  rootFromLeaves,
  segmentOf,
  toBase64,
  toBase64Url,
  utf8,
  verifierKey,
} from '@baton/log';
import { type Fetch, type Signer, seedSigner, verifyWithNoble } from '../src/index.ts';

/** When the story of every test begins, seconds. */
const start = 1_580_000_000;

/** The seed whose bytes are all this number. */
export function seedOf(number: number): Uint8Array {
  return new Uint8Array(32).fill(number);
}

type Committed = { readonly id: string; readonly index: number; readonly height: number; readonly time: number };

/** A ledger with a council of one, whose key comes from `seedOf(1)`; the log's key from `seedOf(2)`. */
export class SmallNode {
  readonly council: Signer = seedSigner(seedOf(1));
  readonly log: Signer = seedSigner(seedOf(2));
  readonly genesis: Genesis;
  readonly ledger: string;
  readonly machine: Machine;
  readonly entries: Uint8Array[] = [];
  readonly requests: string[] = [];
  time = start;
  /** Set to lose an answer on its way: the node has done its work, the caller hears nothing. */
  loseAnswers = 0;
  readonly #store = memoryStore();
  readonly #committed = new Map<string, Committed>();
  readonly #parts = new Map<string, Part>();

  constructor() {
    const key = toBase64Url(this.council.publicKey);
    this.genesis = {
      council: {
        members: [{ alg: 'Ed25519', key, segment: segmentOf(this.council.publicKey) }],
        threshold: 1,
      },
      name: 'replay-test',
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      parameters: {},
      policy: { log: { alg: 'Ed25519', key: toBase64Url(this.log.publicKey) }, quorum: 0, witnesses: [] },
      protocol: 1,
      purpose: 'replay',
      startsAt: start,
      v: 1,
    };
    this.ledger = idOfGenesis(this.genesis);
    this.machine = new Machine(this.genesis, this.#store, undefined);
    this.#end();
  }

  readonly fetch: Fetch = async (url, init) => {
    const { pathname, searchParams } = new URL(url);
    this.requests.push(`${init?.method ?? 'GET'} ${pathname}`);
    const answer = await this.#answer(pathname, searchParams, init);
    if (this.loseAnswers > 0 && init?.method === 'POST') {
      this.loseAnswers -= 1;
      throw new TypeError('the line is dead');
    }
    return answer;
  };

  /** Loses all words: they were withheld, or have lapsed. */
  dropParts(): void {
    this.#parts.clear();
  }

  /** The policy file of this ledger. */
  policy(): string {
    const genesis = decodeGenesis(this.entries[0] ?? new Uint8Array());
    if (isMalformed(genesis)) throw new Error(genesis.malformed);
    const epoch = { first: 0, last: null, policy: firstEpochPolicy(this.ledger, genesis) };
    return formatPolicyFile({ ledger: this.ledger, epochs: [epoch] });
  }

  /** The signed checkpoint of the log as it is now. */
  async checkpoint(): Promise<string> {
    const { entries, ledger, log } = this;
    const body = formatCheckpoint({ origin: ledger, size: entries.length, root: this.#root() });
    return formatNote(body, [{ ...verifierKey(ledger, 1, log.publicKey), signature: await log.sign(utf8(body)) }]);
  }

  /** The receipt of a committed transaction. */
  async receipt(id: string): Promise<string> {
    const { index } = this.#committed.get(id) ?? { index: 0 };
    const jws = this.#signed(index);
    const grants = jws === undefined ? [] : grantsOf(this.machine.state, jws, (i) => this.#signed(i));
    const proven = (i: number) => ({
      index: i,
      bytes: this.entries[i] ?? new Uint8Array(),
      proof: inclusionProof(i, this.entries.length, hashAtOf(this.entries.map(leafHash))),
    });
    const text = new TextDecoder().decode(this.entries[index]);
    const payload = decodeJws(JSON.parse(text).tx);
    const named = isMalformed(payload) ? '' : payload.payloadText;
    const parts = Object.fromEntries([...this.#parts].filter(([digest]) => named.includes(digest)));
    const entry = { ...proven(index), parts };
    return encodeReceipt({
      ledger: this.ledger,
      checkpoint: await this.checkpoint(),
      entry,
      grants: grants.map(proven),
    });
  }

  #signed(index: number): Signed | undefined {
    const entry = decodeEntry(this.entries[index] ?? new Uint8Array());
    if (isMalformed(entry) || entry.kind !== 'transaction') return undefined;
    const jws = decodeJws(entry.tx);
    if (isMalformed(jws)) return undefined;
    const records = Array.isArray(jws.payload['records']) ? jws.payload['records'].filter(isObject) : [];
    const kinds = records.map(({ kind }) => String(kind));
    return { index, segment: jws.signer.segment, keyId: jws.signer.keyId, time: entry.time, kinds };
  }

  async #answer(path: string, query: URLSearchParams, init: RequestInit | undefined): Promise<Response> {
    if (path === '/v1/status') return Response.json(this.#status());
    if (path === '/v1/policy') return new Response(this.policy());
    if (path === '/v1/transactions') return this.#submit(await new Response(init?.body ?? null).text());
    const [, id = '', receipt] = /^\/v1\/transactions\/([^/]+)(\/receipt)?$/.exec(path) ?? [];
    const found = this.#committed.get(id);
    if (receipt !== undefined && found !== undefined && query.get('grade') !== 'cosigned')
      return new Response(await this.receipt(id));
    if (found !== undefined) return Response.json(found);
    if (path === '/log/checkpoint') return new Response(await this.checkpoint());
    if (path.startsWith('/log/tile/')) return this.#tile(path.slice('/log/'.length));
    return problem('page_not_found', 404);
  }

  #status() {
    const { height } = this.machine.tip;
    return {
      ledger: this.ledger,
      purpose: 'replay',
      time: this.time,
      height,
      size: this.entries.length,
      root: toBase64(this.#root()),
      vkey: encodeVerifierKey(verifierKey(this.ledger, 1, this.log.publicKey)),
      version: '0.0.0',
      protocol: 1,
      council: { members: [segmentOf(this.council.publicKey)], threshold: 1 },
      witnesses: [],
      writable: true,
      notice: { zh: '这是重演。', en: 'This is a replay.' },
    };
  }

  async #submit(body: string): Promise<Response> {
    const { transactions } = JSON.parse(body) as { transactions: { tx: string; parts: object }[] };
    const outcomes = transactions.map(({ tx, parts }) => this.#play(tx, parts));
    return Response.json({ transactions: outcomes, checkpoint: await this.checkpoint() });
  }

  #play(tx: string, parts: object): object {
    const decoded = decodeTransaction(tx, parts);
    if ('code' in decoded) return { id: null, problem: document(decoded.code, decoded) };
    const first = this.#committed.get(decoded.checked.id);
    if (first !== undefined) return first;
    const transaction = readTransaction(decoded.checked);
    const jws = decodeJws(tx);
    const signedBy = (_: unknown, key: Parameters<typeof verifyWithNoble>[0]['key']) =>
      !isMalformed(jws) && verifyWithNoble({ key, message: utf8(jws.signingInput), signature: jws.signature });
    this.machine.begin(this.time);
    const outcome = this.machine.apply(transaction, { signedBy, verify: verifyWithNoble });
    const tip = this.#end();
    if ('problem' in outcome) return { id: outcome.id, problem: document(outcome.problem.code, outcome.problem) };
    return this.#commit(outcome, tip, decoded.parts);
  }

  #commit({ id, index }: { id: string; index: number }, { height, time }: Tip, parts: Parts): Committed {
    for (const [digest, part] of parts) this.#parts.set(digest, part);
    const placed = { id, index, height, time };
    this.#committed.set(id, placed);
    return placed;
  }

  #end(): Tip {
    const block = this.machine.end();
    this.#store.apply(block.writes);
    this.entries.push(...block.entries);
    return block.tip;
  }

  #root(): Uint8Array {
    return rootFromLeaves(this.entries.map(leafHash));
  }

  #tile(path: string): Response {
    const tile = parseTilePath(path);
    if (isMalformed(tile) || tile.level !== 0) return problem('tile_not_found', 404);
    const first = tile.index * 256;
    const hashes = this.entries.slice(first, first + tile.width).map(leafHash);
    return new Response(Uint8Array.from(hashes.flatMap((hash) => [...hash])));
  }
}

function document(code: string, { figures }: { figures?: object }): object {
  return { type: `/problems/${code}`, title: code, status: 409, detail: code, code, figures };
}

function problem(code: string, status: number): Response {
  return Response.json({ type: `/problems/${code}`, title: code, status, detail: code, code }, { status });
}
