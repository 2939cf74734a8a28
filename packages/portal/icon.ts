// The mark of the house as PNG, for home screens that take no SVG: a disc whose halves two hands have signed.

import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

const paper: Colour = [0xfb, 0xfc, 0xfa];
const giver: Colour = [0x0b, 0x63, 0x50];
const taker: Colour = [0x14, 0x20, 0x1b];

/** How many points of a pixel are looked at, each way: smooth edges. */
const FINE = 4;

/** The icon at so many pixels a side. A third of it is margin, so that a mask of any shape cuts nothing off. */
export function iconPng(size: number): Uint8Array {
  const rows = Buffer.alloc(size * (1 + 3 * size));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rows.set(pixel(x, y, size), y * (1 + 3 * size) + 1 + 3 * x);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits a channel, red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.of())]);
}

function pixel(x: number, y: number, size: number): Colour {
  const sum = [0, 0, 0];
  for (let i = 0; i < FINE * FINE; i++) {
    const point = colourAt((x + ((i % FINE) + 0.5) / FINE) / size, (y + (Math.floor(i / FINE) + 0.5) / FINE) / size);
    for (const [channel, value] of point.entries()) sum[channel] = (sum[channel] ?? 0) + value / (FINE * FINE);
  }
  const [red = 0, green = 0, blue = 0] = sum.map(Math.round);
  return [red, green, blue];
}

/** The drawing, one unit a side: radius a third, cut down the middle. */
function colourAt(x: number, y: number): Colour {
  const [dx, dy] = [x - 0.5, y - 0.5];
  if (Math.hypot(dx, dy) > 0.33 || Math.abs(dx) < 0.03) return paper;
  return dx < 0 ? giver : taker;
}

/** A chunk of a PNG (RFC 2083, section 3.2): length, type, data, check. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
