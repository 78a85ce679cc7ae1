import type { OfferContent } from '../../src/domain/campaign.ts';
import { hashOf, hashText } from '../../src/domain/snapshot.ts';
import type { FilingInput, PrepareHold, PrepareInput, PrepareResult } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { type Filler, fillFields, fillTables } from '../form/fill-form.ts';
import type { FormMap } from '../form/form-map.ts';
import { findFillingDifferences, findFormProblems, ofEachPart } from '../form/holds.ts';
import type { Doc } from '../form/in-page.ts';
import { planParts } from '../form/parts.ts';
import {
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
  const isPrepared = result.kind === 'prepared';
  if (!isPrepared) {
    await assertNoCaptcha(visit);
    await visit.ctx.evidence.json('read-back', '未通过核对的原因', result.holds);
  }
  await keepScreenshot(visit.ctx, isPrepared ? '提交前的报名表' : '核对未通过时的页面');
  return result;
}

async function fillAndCheck(visit: Visit, input: PrepareInput, hand: FormAtHand): Promise<PrepareResult> {
  const { signal } = visit.ctx;
  const { doc, map, offer, attach } = hand;
  const { parts, holds } = planParts(offer, input);
  const form: OpenForm = { doc, map, offer, parts };
  await waitForCards(form);
  const tables = await fillTables(form, signal);
  await waitForControls(form);
  const seen = { controls: await readCodedControls(form), tables };
  const problems = [
    ...holds,
    ...ofEachPart(parts, ({ subject }) => (subject ? hand.objectionsTo(subject) : [])),
    ...findFormProblems(seen, form),
    ...(await findChangedAgreements(hand, input)),
  ];
  if (problems.length > 0) return { kind: 'held', holds: problems };
  const refused = await fillFields(form, seen.controls, { signal, attach });
  return refused.length > 0 ? { kind: 'held', holds: refused } : readBack(visit, form);
}

/** The text as the form shows it decides: consent was given to exactly one wording. */
async function findChangedAgreements(hand: FormAtHand, { subjects }: PrepareInput): Promise<PrepareHold[]> {
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

async function readBack({ ctx }: Visit, form: OpenForm): Promise<PrepareResult> {
  const seen = await readForm(form);
  const holds = findFillingDifferences(seen, form);
  if (holds.length > 0) return { kind: 'held', holds };
  const { controls, tables } = seen;
  const content = { offerId: form.offer.offerId, controls, tables: Object.fromEntries(tables) };
  await ctx.evidence.json('read-back', '提交前逐项回读', content);
  return { kind: 'prepared', readBackHash: hashOf(content) };
}
