import { z } from 'zod';
import type { AdapterContext, EnrolInput, PrepareHold, PrepareResult } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { proveShownShop } from '../page/identity.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { type FormAtHand, prepareForm } from '../page/prepare.ts';
import { tap } from '../page/steps.ts';
import { attachFile, type UploadCall } from '../page/upload.ts';
import type { Visit } from '../page/visit.ts';
import { openChooseGoods, showEligible, tickGoods } from './choose-goods.ts';
import { FORM_MAP, form, itemOfCode } from './pages.ts';
import { canonicalText, parseOffer } from './parse-offer.ts';
import { findRuleProblems, type PriceRules, readPriceRules } from './price-rules.ts';
import { API } from './profile.ts';
import { ActivityDetail } from './schema.ts';
import { visiting } from './site.ts';

const Uploaded = z.object({ size: z.int() });
const UPLOAD: UploadCall = {
  path: API.upload,
  marks: FORM_MAP.controls,
  storedSize: (result) => Uploaded.safeParse(result).data?.size,
};

/** Chooses the goods and fills the form that opens for them. */
export function prepareEnrol(ctx: AdapterContext, input: EnrolInput): Promise<PrepareResult> {
  return visiting(ctx, (visit) => prepareForm(visit, input, () => openForm(visit, input)));
}

async function openForm(visit: Visit, input: EnrolInput): Promise<FormAtHand | PrepareHold[]> {
  const ids = input.subjects.map(({ snapshot }) => snapshot.subject.id);
  await openChooseGoods(visit, input.offerId);
  const shownIds = await showEligible(visit);
  const notOffered = await tickGoods(visit, { offerId: input.offerId, goodsIds: ids, shownIds });
  return notOffered.length > 0 ? notOffered : hearForm(visit, ids);
}

async function hearForm(visit: Visit, ids: readonly string[]): Promise<FormAtHand> {
  const detail = await hear(visit, { path: API.campaignDetail, schema: ActivityDetail });
  const rules: PriceRules = { goods: new Map(), suggested: new Map() };
  await readPriceRules(visit, detail, { batch: ids, into: rules });
  await proveShownShop(visit);
  return {
    doc: visit.page,
    map: FORM_MAP,
    offer: parseOffer(detail),
    objectionsTo: ({ snapshot }) => {
      const rule = rules.goods.get(snapshot.subject.id);
      return rule ? findRuleProblems(rule, snapshot.lines) : [];
    },
    readAgreement: (code) => readAgreement(visit, code),
    attach: (item, path) => attachFile(visit, UPLOAD, { item, path }),
  };
}

async function readAgreement(visit: Visit, code: string): Promise<string | undefined> {
  const { page } = visit;
  const itemId = itemOfCode(code, '');
  if ((await page.locator(form.item(itemId)).count()) === 0) return undefined;
  await tap(visit, form.agreementLink(itemId));
  const layer = form.agreementLayer(page);
  const text = (await form.agreementText(layer).textContent({ timeout: STEP_LIMIT_MS })) ?? '';
  await tap(visit, form.closeAgreement);
  await layer.waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
  return canonicalText(text);
}
