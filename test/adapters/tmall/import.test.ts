import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ActResult, AdapterContext, EnrolInput } from '../../../src/ports/adapter.ts';
import type { GateReport } from '../../../src/ports/gate.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput } from '../support/snapshots.ts';
import { freeItems } from './free-items.ts';
import { stage } from './stage.ts';

/** With columns for its own fields; and one whose limit per buyer has none. */
const CHANNEL = '30475-52203';
const DAILY = '30459-52171';
const UPLOAD = 'upload.json';

let lane: EnrolLane;

beforeAll(async () => {
  lane = await openEnrolLane(stage.adapter);
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

/** Waiting moves the platform's reviews on. */
function context(): AdapterContext {
  const { clock, ...rest } = lane.context();
  const sleep = async (ms: number) => lane.sandbox.modules.tmall.platform.clock.advance(ms);
  return { ...rest, clock: { ...clock, sleep } };
}

async function pressWorkbook(input: EnrolInput): Promise<{ result: ActResult; report: GateReport }> {
  const prepared = await lane.adapter.prepare(context(), input);
  if (prepared.kind !== 'prepared' || !prepared.workbook) throw new Error(JSON.stringify(prepared));
  const { workbook } = prepared;
  const proof = await lane.gate.readWorkbook(workbook.bytes);
  const snapshots = input.subjects.map(({ snapshot }) => snapshot);
  lane.gate.arm({ kind: 'enrol', offerId: input.offerId, snapshots, workbook: proof });
  const result = await lane.adapter.act(context(), { ...input, workbook });
  return { result, report: lane.gate.disarm() };
}

async function inputFor(offerId: string): Promise<EnrolInput> {
  const input = enrolInput(await lane.read(offerId), freeItems(lane, offerId));
  return { ...input, channel: 'workbook' };
}

it('signs many items up by one workbook, and tells of each line what became of it', async () => {
  const input = await inputFor(CHANNEL);
  const [poor] = input.subjects;
  for (const line of poor?.snapshot.lines ?? []) line.stock = 1;
  expect(input.subjects.flatMap(({ snapshot }) => snapshot.lines).length).toBeGreaterThan(60);
  const before = lane.commits();
  const { result, report } = await pressWorkbook(input);
  expect(report).toMatchObject({ passed: true, blocked: [] });
  expect(lane.commits()).toBe(before + 1);
  const refused = { outcome: 'refused', reason: expect.stringContaining('库存需不少于') };
  const wanted = input.subjects.map(({ snapshot }) => ({
    subjectId: snapshot.subject.id,
    lines: snapshot.lines.map(({ platformSkuId }) => ({
      platformSkuId,
      ...(snapshot === poor?.snapshot ? refused : { outcome: 'accepted' }),
    })),
  }));
  expect(result).toEqual({ kind: 'answered', answers: wanted });
});

it('does not know the outcome when the answer breaks off, finds every item, and files by form while that workbook is read', async () => {
  const input = await inputFor(DAILY);
  const subjectIds = input.subjects.map(({ snapshot }) => snapshot.subject.id);
  await lane.fault('cut-reply', { match: { path: UPLOAD } });
  const { result, report } = await pressWorkbook(input);
  expect(report.passed).toBe(true);
  expect(result).toMatchObject({ kind: 'unknown' });
  const { records } = await lane.adapter.find(lane.context(), { offerId: DAILY, subjectIds });
  expect(records.map(({ subjectId }) => subjectId).sort()).toEqual(subjectIds.sort());
  const next = await lane.adapter.prepare(context(), input);
  expect(next).toMatchObject({ kind: 'other-channel', channel: 'form' });
});
