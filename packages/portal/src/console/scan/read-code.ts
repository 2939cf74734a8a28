// Reads a QR code from a picture: by the browser where it can, else by a library that is fetched only then.

type Detector = { detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]> };
type DetectorMaker = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/** Looks at one picture of a camera; undefined where there is no code in it. */
export type ReadCode = (video: HTMLVideoElement) => Promise<string | undefined>;

export async function codeReader(): Promise<ReadCode> {
  const Native = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  const formats = (await Native?.getSupportedFormats().catch(() => [])) ?? [];
  if (Native === undefined || !formats.includes('qr_code')) return bySoftware();
  const detector = new Native({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

/** Enough for a label at arm's length, and light enough for a cheap phone. */
const SIDE_MAX = 720;

async function bySoftware(): Promise<ReadCode> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, SIDE_MAX / Math.max(video.videoWidth, video.videoHeight, 1));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (brush === null || width === 0) return undefined;
    [canvas.width, canvas.height] = [width, height];
    brush.drawImage(video, 0, 0, width, height);
    try {
      return decodeQR(brush.getImageData(0, 0, width, height));
    } catch {
      // No code in this picture.
      return undefined;
    }
  };
}
