import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdapterContext, PrepareInput } from '../../src/ports/adapter.ts';
import { openLane, type TestLane } from '../adapters/support/lane.ts';
import { enrolInput, writeFiles } from '../adapters/support/snapshots.ts';
import type { Sandbox } from '../sandbox/start.ts';
import { startSandbox } from '../sandbox/start.ts';
import { enrol, fillForm } from './baseline/enrol.ts';
import { fillChecked } from './baseline/fill-checked.ts';
import { openForm } from './baseline/read-form.ts';
import { openSite, type Site } from './baseline/site.ts';
import { interleave, type Run, timed } from './interleave.ts';
import { type PickedForm, pickForm } from './pick-form.ts';
import { rowOf } from './row.ts';
import type { BenchOptions, BenchRow, Suite } from './suite.ts';

/** One kind of form, filled on both sides; only hand-written campaigns, of which the form knows nothing. */
interface FormCase {
  name: string;
  skuCount: number;
  /** A world with goods of so many skus together in one campaign. */
  seed: number;
  target: number;
  ours: (lane: TestLane, input: PrepareInput) => Promise<unknown>;
  baseline: (site: Site, input: PrepareInput) => Promise<unknown>;
  /** What both must have done. */
  resultOf: (sandbox: Sandbox, input: PrepareInput) => unknown;
}

const PRESSED: FormCase = {
  name: 'one form of 20 skus, prepared and pressed',
  skuCount: 20,
  seed: 4,
  target: 1.25,
  ours: prepareAndPress,
  baseline: enrol,
  resultOf: ({ journal }) =>
    journal.entries().map((entry) => (entry.kind === 'commit' ? entry.goods.map(({ skus }) => skus) : entry)),
};

/** Long tables mount only the rows in sight. */
const VIRTUAL: FormCase = {
  name: 'form of 64 virtual rows, filled and checked',
  skuCount: 64,
  seed: 1,
  target: 0.5,
  ours: prepare,
  baseline: (site, input) => fillForm(site, input, fillChecked),
  resultOf: (_sandbox, input) => input.subjects.map(({ snapshot }) => snapshot.lines),
};

export const form: Suite = { name: 'form', run: async (options) => [await compare(PRESSED, options)] };
export const virtualForm: Suite = {
  name: 'virtual-form',
  run: async (options) => [await compare(VIRTUAL, options)],
};

/** A fresh sandbox and a fresh browser for each measurement; what the browser keeps of scripts is there before it counts. */
async function compare(one: FormCase, options: BenchOptions): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'promo-bench-'));
  const files = writeFiles(folder);
  let input: PrepareInput | undefined;
  try {
    const times = await interleave(options, {
      ours: async () => {
        const own = await measureOurs(one, files);
        input = own.input;
        return own.run;
      },
      baseline: () => measureBaseline(one, getInput(input)),
    });
    return rowOf({ name: one.name, unit: 'ms', ...times, target: one.target });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function getInput(input: PrepareInput | undefined): PrepareInput {
  if (!input) throw new Error('ours comes first in a round and says what is filled in');
  return input;
}

async function measureOurs(
  one: FormCase,
  files: Record<string, string>,
): Promise<{ run: Run; input: PrepareInput }> {
  const lane = await openLane({ seed: one.seed, campaigns: 0 });
  try {
    const input = await readInput(lane, pickForm(lane.sandbox, one.skuCount), files);
    const { ms } = await timed(() => one.ours(lane, input));
    return { run: { ms, result: one.resultOf(lane.sandbox, input) }, input };
  } finally {
    await lane.close();
  }
}

async function measureBaseline(one: FormCase, input: PrepareInput): Promise<Run> {
  const sandbox = await startSandbox({ seed: one.seed, campaigns: 0 });
  const site = await openSite(sandbox);
  try {
    const { offerId, goodsIds } = pickForm(sandbox, one.skuCount);
    await openForm(site, offerId, goodsIds);
    await site.page.getByText('确认提交').waitFor();
    const { ms } = await timed(() => one.baseline(site, input));
    return { ms, result: one.resultOf(sandbox, input) };
  } finally {
    await site.close();
    await sandbox.close();
  }
}

const contextOf = (lane: TestLane): AdapterContext => lane.context({ shop: { ...lane.shop, paceMs: 0 } });

async function readInput(
  lane: TestLane,
  { offerId, goodsIds }: PickedForm,
  files: Record<string, string>,
): Promise<PrepareInput> {
  await lane.adapter.session(contextOf(lane), lane.credentials);
  const reading = await lane.adapter.readOffer(contextOf(lane), { campaignId: offerId, offerId });
  return enrolInput(reading, goodsIds, { files });
}

async function prepare(lane: TestLane, input: PrepareInput): Promise<void> {
  const result = await lane.adapter.prepare(contextOf(lane), input);
  if (result.kind === 'held') throw new Error(result.holds.map(({ text }) => text).join());
}

async function prepareAndPress(lane: TestLane, input: PrepareInput): Promise<void> {
  await prepare(lane, input);
  const snapshots = input.subjects.map(({ snapshot }) => snapshot);
  lane.gate.arm({ kind: 'enrol', offerId: input.offerId, snapshots });
  const result = await lane.adapter.act(contextOf(lane), input);
  if (!lane.gate.disarm().passed) throw new Error(`nothing was sent: ${JSON.stringify(result)}`);
}
