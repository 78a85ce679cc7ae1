import type { Page } from 'playwright';

/** Low: the shapes are flat, and every picture is in the repository. */
const QUALITY = 0.15;

/** A square PNG as JPG of `side` pixels. */
export async function jpegOf(page: Page, png: Buffer, side: number): Promise<Buffer> {
  const url = await page.evaluate(drawAsJpeg, { png: png.toString('base64'), side, quality: QUALITY });
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** Runs inside the page. */
async function drawAsJpeg(wanted: { png: string; side: number; quality: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${wanted.png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = wanted.side;
  canvas.height = wanted.side;
  canvas.getContext('2d')?.drawImage(image, 0, 0, wanted.side, wanted.side);
  return canvas.toDataURL('image/jpeg', wanted.quality);
}
