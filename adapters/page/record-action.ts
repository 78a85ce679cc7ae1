import type { Locator, Page } from 'playwright';
import { Stop } from '../../src/domain/errors.ts';
import { hashOf, type Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, AdapterContext, PrepareResult, RecordInput } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { press } from './press.ts';
import type { Site } from './site.ts';
import { click } from './steps.ts';
import { type Visit, withVisit } from './visit.ts';
import { answerOfRecord } from './write-answers.ts';

/** The record that is acted on, and what was approved about it. */
export interface OneRecord {
  recordId: string;
  snapshot: Snapshot;
}

/** The row of a record as the platform shows it now. */
export interface RecordRow {
  status: string;
  /** What else names the record, for the proof. */
  content: Readonly<Record<string, string>>;
  /** Opens the question; absent where the row does not offer the action, `why` in the platform's words if it says so. */
  opener?: Locator;
  why?: string | undefined;
}

/** One thing that the row of a record offers: it opens a question, and the question's own button is the press. */
export interface RecordAction {
  /** Chinese, for messages and captions: `发布`. */
  name: string;
  path: string;
  confirm: (page: Page) => Locator;
  /** Undefined when the record is not listed. Throws `PageChanged` when its row cannot be proven. */
  find: (visit: Visit, record: OneRecord) => Promise<RecordRow | undefined>;
}

type RecordActions = Partial<Record<RecordInput['kind'], RecordAction>>;

/** `prepare` and `act` of what a platform's records offer. The row is looked up by each: nothing is kept between verbs. */
export function recordActions(site: Site, actions: RecordActions) {
  const unknown = `${site.name}的这项操作还不能自动完成，请到商家后台处理。`;
  return {
    prepareOnRecord: (ctx: AdapterContext, input: RecordInput): Promise<PrepareResult> =>
      withVisit(ctx, { site }, async (visit) => {
        const action = actions[input.kind];
        return action ? prepareRow(visit, action, onlyOne(input)) : heldBecause(unknown);
      }),
    actOnRecord: (ctx: AdapterContext, input: RecordInput): Promise<ActResult> =>
      withVisit(ctx, { site }, async (visit) => {
        const action = actions[input.kind];
        return action ? actOnRow(visit, action, onlyOne(input)) : { kind: 'not-sent', reason: unknown };
      }),
  };
}

/** Proves that the row is there and offers the action. Nothing is opened or pressed. */
async function prepareRow(visit: Visit, action: RecordAction, record: OneRecord): Promise<PrepareResult> {
  const { evidence } = visit.ctx;
  const { recordId } = record;
  const row = await action.find(visit, record);
  await keepScreenshot(visit.ctx, `${action.name}前的报名记录`, 'window');
  if (!row) return heldBecause(`没有找到报名记录 ${recordId}，可能已被处理。`);
  if (!row.opener) {
    const why = row.why === undefined ? '' : `：${row.why}`;
    return heldBecause(`报名记录 ${recordId} 的状态是「${row.status}」，平台不允许${action.name}${why}。`);
  }
  const content = { action: action.name, recordId, ...row.content };
  await evidence.json('read-back', `将要${action.name}的报名记录`, content);
  return { kind: 'prepared', readBackHash: hashOf(content) };
}

async function actOnRow(visit: Visit, action: RecordAction, record: OneRecord): Promise<ActResult> {
  const row = await action.find(visit, record);
  if (!row?.opener) {
    const what = row ? `的状态是「${row.status}」` : '没有找到';
    return { kind: 'not-sent', reason: `报名记录 ${record.recordId} ${what}，没有点击` };
  }
  await click(visit, row.opener);
  return press(visit, {
    name: action.name,
    path: action.path,
    button: action.confirm(visit.page),
    parse: (answer) => answerOfRecord(answer, record.snapshot),
  });
}

/** Of a page that acts on one record at a time. */
function onlyOne({ subjects, recordIds }: RecordInput): OneRecord {
  const [subject] = subjects;
  const [recordId] = recordIds;
  if (subject && recordId !== undefined && subjects.length === 1 && recordIds.length === 1) {
    return { recordId, snapshot: subject.snapshot };
  }
  throw new Stop('actions on records go one by one', '平台一次只能处理一条报名记录。');
}

function heldBecause(text: string): PrepareResult {
  return { kind: 'held', holds: [{ code: 'check-failed', text }] };
}
