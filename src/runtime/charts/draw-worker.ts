import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Chart } from '../../ports/charts.ts';
import { FONT_FAMILY, FONT_FILE } from '../fonts.ts';
import { chartSvg } from './chart-svg.ts';

/** Twice as many dots as points: sharp on a phone and on today's screens. */
const DENSITY = 2;

async function drawAll(wanted: readonly Chart[]): Promise<Uint8Array[]> {
  await initWasm(await readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  const font = await readFile(FONT_FILE);
  return wanted.map((chart) => draw(chartSvg(chart), font));
}

function draw(svg: string, font: Uint8Array): Uint8Array {
  const fonts = { fontBuffers: [font], defaultFontFamily: FONT_FAMILY, loadSystemFonts: false };
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: DENSITY }, font: fonts }).render();
  return image.asPng();
}

// Only `drawCharts` starts this thread, and TypeScript has seen what it hands over.
parentPort?.postMessage(await drawAll(workerData as Chart[]));
