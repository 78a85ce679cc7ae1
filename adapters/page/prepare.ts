import type { OfferContent } from '../../src/domain/campaign.ts';
import { hashOf, hashText } from '../../src/domain/snapshot.ts';
import type { FilingInput, PrepareHold, PrepareInput, PrepareResult } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { type Filler, fillFields, fillTables } from '../form/fill-form.ts';
import type { FormMap } from '../form/form-map.ts';
import { findFillingDifferences, findFormProblems, ofEachPart } from '../form/holds.ts';
import type { Doc } from '../form/in-page.ts';
import { type FormPart, planParts } from '../form/parts.ts';
import {
  type FormSeen,
  type OpenForm,
  readCodedControls,
  readForm,
  waitForCards,
  waitForControls,
} from '../form/read-form.ts';
import { assertNoCaptcha } from './explain.ts';
import type { Visit } from './visit.ts';

/** A form that was opened for an input and proven to be the right one. */
export interface FormAtHand {
  doc: Doc;
  map: FormMap;
  offer: OfferContent;
  /** What the platform's own JSON says against pressing. */
  objectionsTo: (subject: FilingInput) => Omit<PrepareHold, 'subjectId'>[];
  /** The agreement's whole text as the form shows it, canonical; undefined when it shows none. */
  readAgreement: (code: string) => Promise<string | undefined>;
  attach: Filler['attach'];
  /** Where subjects' parts are shown one at a time. */
  inTurn?: PartsInTurn;
}

/** Both answer what stands in the way; group '' = what stands once for all. */
interface PartsInTurn {
  /** Shows the part. */
  enter: (group: string) => Promise<PrepareHold[]>;
  /** Has the page take over what was filled and read back. */
  leave: (part: FormPart) => Promise<PrepareHold[]>;
}

/**
 * Opens a form, fills what the snapshots name and reads every control back. Any difference becomes a hold by name, and so does
 * what `openForm` returns in place of a form; nothing leaves the page but files that no record refers to yet.
 */
export async function prepareForm(
  visit: Visit,
  input: PrepareInput,
  openForm: () => Promise<FormAtHand | PrepareHold[]>,
): Promise<PrepareResult> {
  const opened = await openForm();
  const result: PrepareResult = Array.isArray(opened)
    ? { kind: 'held', holds: opened }
    : await fillAndCheck(visit, input, opened);
  return keepPrepared(visit, result);
}

/** The evidence of what was prepared, or of what stands in the way. */
export async function keepPrepared(visit: Visit, result: PrepareResult): Promise<PrepareResult> {
  if (result.kind === 'held') {
    await assertNoCaptcha(visit);
    await visit.ctx.evidence.json('read-back', '未通过核对的原因', result.holds);
  }
  await keepScreenshot(visit.ctx, result.kind === 'prepared' ? '提交前的报名表' : '核对未通过时的页面');
  return result;
}

async function fillAndCheck(visit: Visit, input: PrepareInput, hand: FormAtHand): Promise<PrepareResult> {
  const { inTurn, offer } = hand;
  const { parts, holds } = planParts(offer, input);
  if (holds.length > 0) return { kind: 'held', holds };
  if (!inTurn) {
    const seen = await fillParts(visit, { hand, input, shown: parts });
    return Array.isArray(seen) ? { kind: 'held', holds: seen } : keepReadBack(visit, offer.offerId, [seen]);
  }
  const seen: FormSeen[] = [];
  for (const part of parts) {
    const filled = await fillInTurn(visit, { hand, input, shown: [part] }, inTurn);
    if (Array.isArray(filled)) return { kind: 'held', holds: filled };
    seen.push(filled);
  }
  return keepReadBack(visit, offer.offerId, seen);
}

async function fillInTurn(
  visit: Visit,
  filling: Filling,
  { enter, leave }: PartsInTurn,
): Promise<FormSeen | PrepareHold[]> {
  const [part] = filling.shown;
  if (!part) return [];
  const blocked = await enter(part.group);
  const filled = blocked.length > 0 ? blocked : await fillParts(visit, filling);
  if (Array.isArray(filled)) return filled;
  const refused = await leave(part);
  return refused.length > 0 ? refused : filled;
}

interface Filling {
  hand: FormAtHand;
  input: PrepareInput;
  /** Parts that the page shows now. */
  shown: readonly FormPart[];
}

/** What was read back, or what stands in the way. */
async function fillParts(visit: Visit, { hand, input, shown }: Filling): Promise<FormSeen | PrepareHold[]> {
  const { signal } = visit.ctx;
  const { doc, map, offer, attach } = hand;
  const form: OpenForm = { doc, map, offer, parts: shown };
  await waitForCards(form);
  const tables = await fillTables(form, signal);
  await waitForControls(form);
  const seen = { controls: await readCodedControls(form), tables };
  const hasWhole = shown.some(({ group }) => group === '');
  const problems = [
    ...ofEachPart(shown, ({ subject }) => (subject ? hand.objectionsTo(subject) : [])),
    ...findFormProblems(seen, form),
    ...(hasWhole ? await findChangedAgreements(hand, input) : []),
  ];
  if (problems.length > 0) return problems;
  const refused = await fillFields(form, seen.controls, { signal, attach });
  if (refused.length > 0) return refused;
  const readBack = await readForm(form);
  const differences = findFillingDifferences(readBack, form);
  return differences.length > 0 ? differences : readBack;
}

/** The text as the form shows it decides: consent was given to exactly one wording. */
export async function findChangedAgreements(
  hand: Pick<FormAtHand, 'readAgreement'>,
  { subjects }: PrepareInput,
): Promise<PrepareHold[]> {
  const holds: PrepareHold[] = [];
  for (const { code, textHash } of subjects[0]?.snapshot.agreements ?? []) {
    const text = await hand.readAgreement(code);
    if (text === undefined) {
      holds.push({ code: 'page-changed', text: `表单上没有协议 ${code}，无法核对它的文本。` });
    } else if (hashText(text) !== textHash) {
      holds.push({
        code: 'agreement-changed',
        text: `协议文本与同意时的不同，请重新阅读。现在的文本：${text}`,
      });
    }
  }
  return holds;
}

async function keepReadBack(
  { ctx }: Visit,
  offerId: string,
  seen: readonly FormSeen[],
): Promise<PrepareResult> {
  const controls = seen.flatMap((each) => each.controls);
  const tables = Object.fromEntries(seen.flatMap((each) => [...each.tables]));
  const content = { offerId, controls, tables };
  await ctx.evidence.json('read-back', '提交前逐项回读', content);
  return { kind: 'prepared', readBackHash: hashOf(content) };
}
