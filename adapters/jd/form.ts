import { z } from 'zod';
import type { AdapterContext, EnrolInput, PrepareHold, PrepareResult } from '../../src/ports/adapter.ts';
import { canonicalText } from '../page/canonical-text.ts';
import { proveShownShop } from '../page/identity.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { type FormAtHand, prepareForm } from '../page/prepare.ts';
import { tap } from '../page/steps.ts';
import { attachFile } from '../page/upload.ts';
import type { Visit } from '../page/visit.ts';
import { type EnrolPage, openEnrol } from './open-form.ts';
import { fieldCodesOf, form, formMapOf } from './pages.ts';
import { parseOffer, SESSION_CODE } from './parse-offer.ts';
import { pickSkus } from './pick-skus.ts';
import { API } from './profile.ts';
import { visiting } from './site.ts';

/** Picks the skus in the drawer and fills the form that stands in the frame. */
export function prepareEnrol(ctx: AdapterContext, input: EnrolInput): Promise<PrepareResult> {
  return visiting(ctx, async (visit) => {
    const page = await openEnrol(visit, input.offerId);
    const result = await prepareForm(visit, input, () => openForm(visit, input, page));
    return result.kind === 'prepared' ? { ...result, fieldCodes: fieldCodesOf(page.formSet) } : result;
  });
}

async function openForm(
  visit: Visit,
  input: EnrolInput,
  { doc, area, formSet }: EnrolPage,
): Promise<FormAtHand | PrepareHold[]> {
  const inFrame = { ...visit, doc };
  const notOffered = await pickSkus(inFrame, input);
  if (notOffered.length > 0) return notOffered;
  await proveShownShop(visit);
  const map = formMapOf(formSet);
  return {
    doc,
    map,
    offer: parseOffer(area, formSet),
    objectionsTo: ({ snapshot }) => objectionTo(snapshot),
    readAgreement: (code) => readAgreement(inFrame, code),
    attach: (item, path) =>
      attachFile(inFrame, { path: API.upload, marks: map.controls, storedSize }, { item, path }),
  };
}

/** The field that chooses the 场次 must choose the approved slot. */
function objectionTo({
  slot,
  fields,
}: EnrolInput['subjects'][number]['snapshot']): Omit<PrepareHold, 'subjectId'>[] {
  const session = fields.find(({ code }) => code === SESSION_CODE)?.value;
  if (session === undefined || session === slot) return [];
  return [{ code: 'check-failed', text: `申报的场次是「${slot}」，申报模板填的是「${session}」。` }];
}

const Stored = z.object({ size: z.int() });

function storedSize(result: unknown): number | undefined {
  return Stored.safeParse(result).data?.size;
}

async function readAgreement(visit: Visit, code: string): Promise<string | undefined> {
  const { doc } = visit;
  if ((await doc.locator(form.agreementLink(code).selector).count()) === 0) return undefined;
  await tap(visit, form.agreementLink(code));
  const layer = form.agreementText(doc);
  const text = (await layer.textContent({ timeout: STEP_LIMIT_MS })) ?? '';
  await tap(visit, form.closeAgreement);
  await layer.waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
  return canonicalText(text);
}
