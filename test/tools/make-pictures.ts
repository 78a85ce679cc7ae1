import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { forReader } from '../../src/app/digest/reader.ts';
import { type ChartSources, digestCharts } from '../../src/app/messages/digest-charts.ts';
import { digestHtml } from '../../src/app/messages/digest-html.ts';
import { drawCharts } from '../../src/runtime/charts/draw.ts';
import { busyDay } from '../app/busy-day.ts';
import { wordingOfTheTeam } from '../app/support/team.ts';
import { withPage } from './browser-page.ts';

// Makes the pictures of the team's guide from the tests' busy day: `npm run pictures`.

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');

interface Shot {
  file: string;
  width: number;
  height: number;
  /** Dots per point. */
  density: number;
  /** Begins at the heading with these words; at the top without. */
  from?: string;
}

const SHOTS: readonly Shot[] = [
  { file: 'digest.png', width: 600, height: 1080, density: 1.25 },
  { file: 'digest-phone.png', width: 375, height: 740, density: 1.75 },
  { file: 'digest-charts.png', width: 600, height: 900, density: 1.25, from: '申报进度' },
];

async function pageOfTheDay(): Promise<string> {
  const digest = forReader(busyDay(), 'wang');
  const wanted = digestCharts(digest);
  const drawn = await drawCharts(wanted.map(({ chart }) => chart));
  const sources: ChartSources = {};
  for (const [index, { name }] of wanted.entries()) {
    sources[name] = `data:image/png;base64,${Buffer.from(drawn[index] ?? []).toString('base64')}`;
  }
  return digestHtml(digest, (await wordingOfTheTeam()).digest, sources);
}

async function take(page: Page, { file, width, height, density, from }: Shot): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const metrics = { width, height, deviceScaleFactor: density, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', metrics);
  const heading = from === undefined ? undefined : page.getByText(from, { exact: false }).first();
  const top = (await heading?.boundingBox())?.y ?? 0;
  const { data } = await session.send('Page.captureScreenshot', {
    captureBeyondViewport: true,
    clip: { x: 0, y: Math.max(0, top - 14), width, height, scale: 1 },
  });
  await session.detach();
  await writeFile(join(FOLDER, file), Buffer.from(data, 'base64'));
}

async function makePictures(page: Page): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.setContent(await pageOfTheDay());
  for (const shot of SHOTS) await take(page, shot);
}

await withPage(makePictures);
