// SHA-256 (FIPS 180-4) for the verifier: a fifth of the weight of the library, which carries what other hashes need.

const BLOCK = 64;

/** The first 32 bits of the fractional parts of square or cube roots of the first primes, as the standard gives them. */
function fractions(count: number, root: number): Uint32Array {
  const out = new Uint32Array(count);
  for (let found = 0, number = 2; found < count; number++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) isPrime = false;
    if (isPrime) out[found++] = fraction(BigInt(number), root);
  }
  return out;
}

/** floor(number^(1/root) · 2^32) mod 2^32, exactly: the largest r with r^root ≤ number · 2^(32·root). */
function fraction(number: bigint, root: number): number {
  const target = number << BigInt(32 * root);
  let result = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((result + bit) ** BigInt(root) <= target) result += bit;
  return Number(result & 0xffffffffn);
}

const START = fractions(8, 2);
const ROUNDS = fractions(64, 3);

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** SHA-256 of bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const state = START.slice();
  for (let at = 0; at < padded.length; at += BLOCK) mix(state, view, at);
  const out = new DataView(new ArrayBuffer(32));
  for (const [i, word] of state.entries()) out.setUint32(4 * i, word);
  return new Uint8Array(out.buffer);
}

/** One block into the state. Words of typed arrays are unsigned and wrap by themselves. */
function mix(state: Uint32Array, view: DataView, at: number): void {
  const word = new Uint32Array(64);
  const w = (i: number) => word[i] ?? 0;
  for (let i = 0; i < 64; i++) {
    const [far, near] = [w(i - 15), w(i - 2)];
    const low = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const high = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    word[i] = i < 16 ? view.getUint32(at + 4 * i) : w(i - 16) + low + w(i - 7) + high;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = h + high + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + w(i);
    const low = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = low + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + value;
}
