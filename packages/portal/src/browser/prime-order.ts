// Whether 32 bytes are a point of Curve25519 of prime order, in its one encoding (RFC 8032, section 5.1). It is all that
// must be known of a key and of R before WebCrypto, whose implementations differ there, is asked.

const P = 2n ** 255n - 19n;
/** Order of the base point: every point of prime order, times this, is the neutral one. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value: bigint) => {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
};

function power(base: bigint, exponent: bigint): bigint {
  let [result, factor] = [1n, mod(base)];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * factor);
    factor = mod(factor * factor);
  }
  return result;
}

/** The constant of the curve, and a square root of −1. */
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, x·y = T/Z. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint];

/** The complete addition of RFC 8032, section 5.1.4, good for doubling as well. */
function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(t1 * 2n * D * t2);
  const d = mod(z1 * 2n * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

const NEUTRAL: Point = [0n, 1n, 1n, 0n];

const isNeutral = ([x, y, z]: Point) => mod(x) === 0n && mod(y - z) === 0n;

function times(point: Point, scalar: bigint): Point {
  let [sum, addend] = [NEUTRAL, point];
  for (let left = scalar; left > 0n; left >>= 1n) {
    if (left & 1n) sum = add(sum, addend);
    addend = add(addend, addend);
  }
  return sum;
}

/** The point that 32 bytes encode; undefined where they are no point, or not its one encoding. */
function decode(bytes: Uint8Array): Point | undefined {
  if (bytes.length !== 32) return undefined;
  const number = bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const [isOdd, y] = [number >> 255n, number & (2n ** 255n - 1n)];
  if (y >= P) return undefined;
  const x = xOf(mod(y * y - 1n), mod(D * y * y + 1n));
  if (x === undefined || (x === 0n && isOdd === 1n)) return undefined;
  const signed = (x & 1n) === isOdd ? x : P - x;
  return [signed, y, 1n, mod(signed * y)];
}

/** A square root of u/v, where there is one (RFC 8032, section 5.1.3). */
function xOf(u: bigint, v: bigint): bigint | undefined {
  const root = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  const square = mod(v * root * root);
  if (square === u) return root;
  return square === mod(-u) ? mod(root * ROOT_OF_MINUS_ONE) : undefined;
}

/** True for a point of prime order in its one encoding. */
export function isPrimeOrder(bytes: Uint8Array): boolean {
  const point = decode(bytes);
  return point !== undefined && !isNeutral(point) && isNeutral(times(point, L));
}
