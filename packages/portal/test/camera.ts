// What a camera sees, for tests: a QR code on white, as raw video that Chromium plays in the place of a camera.
import { writeFileSync } from 'node:fs';
import encodeQR from 'qr';
import { decodeQR } from 'qr/decode.js';

const [WIDTH, HEIGHT] = [640, 480];
const [BLACK, WHITE, GREY] = [16, 235, 128];

/** Writes a film of two like frames that show a code (Y4M, 4:2:0). Source: yuv4mpeg(5). */
export function writeFilm(path: string, text: string): void {
  const rows = encodeQR(text, 'raw', { border: 4, ecc: 'medium' });
  const dot = Math.floor(HEIGHT / rows.length);
  const left = Math.floor((WIDTH - dot * rows.length) / 2);
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (let y = 0; y < dot * rows.length; y++)
    for (let x = 0; x < dot * rows.length; x++)
      if (rows[Math.floor(y / dot)]?.[Math.floor(x / dot)] === true) luma[y * WIDTH + left + x] = BLACK;
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY);
  const frame = [Buffer.from('FRAME\n'), luma, chroma];
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...frame, ...frame]),
  );
}

/** Arguments of a Chromium whose camera shows a film, and asks nobody for leave. */
export function withFilm(path: string): readonly string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ];
}

/** What a camera reads of a picture: red, green, blue and opacity of each dot. Throws where it holds no code. */
export function readPicture(width: number, height: number, dots: readonly number[]): string {
  return decodeQR({ width, height, data: Uint8Array.from(dots) });
}
