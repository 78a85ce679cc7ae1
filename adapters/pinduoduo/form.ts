import type { Locator } from 'playwright';
import type { OfferContent } from '../../src/domain/campaign.ts';
import { hashOf, hashText } from '../../src/domain/snapshot.ts';
import type { AdapterContext, PrepareHold, PrepareInput, PrepareResult } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { fillFields, fillTables } from '../form/fill-form.ts';
import { findFillingDifferences, findFormProblems, ofEachPart } from '../form/holds.ts';
import { planParts } from '../form/parts.ts';
import {
  type OpenForm,
  readCodedControls,
  readForm,
  waitForCards,
  waitForControls,
} from '../form/read-form.ts';
import { openChooseGoods, showEligible, tickGoods } from './choose-goods.ts';
import { proveShownShop } from './identity.ts';
import { FORM_MAP, form, itemOfCode } from './pages.ts';
import { canonicalText, parseOffer } from './parse-offer.ts';
import { findRuleProblems, type PriceRules, readPriceRules } from './price-rules.ts';
import { API } from './profile.ts';
import { ActivityDetail } from './schema.ts';
import { attachFile } from './upload.ts';
import { assertNoCaptcha, hear, STEP_LIMIT_MS, tap, type Visit, withVisit } from './visit.ts';

/**
 * Chooses the goods, opens their form, fills what the snapshots name and reads every control back. Any difference becomes
 * a hold by name; nothing leaves the page but files for the shop's picture space.
 */
export function prepareEnrol(ctx: AdapterContext, input: PrepareInput): Promise<PrepareResult> {
  return withVisit(ctx, async (visit) => {
    const result = await prepareOn(visit, input);
    if (result.kind === 'held') {
      await assertNoCaptcha(visit);
      await ctx.evidence.json('read-back', '未通过核对的原因', result.holds);
    }
    await keepScreenshot(ctx, result.kind === 'prepared' ? '提交前的报名表' : '核对未通过时的页面');
    return result;
  });
}

async function prepareOn(visit: Visit, input: PrepareInput): Promise<PrepareResult> {
  const { page, ctx } = visit;
  const ids = input.subjects.map(({ snapshot }) => snapshot.subject.id);
  await openChooseGoods(visit, input.offerId);
  const shownIds = await showEligible(visit);
  const notOffered = await tickGoods(visit, { offerId: input.offerId, goodsIds: ids, shownIds });
  if (notOffered.length > 0) return { kind: 'held', holds: notOffered };
  const { offer, rules } = await hearForm(visit, ids);
  const { parts, holds } = planParts(offer, input);
  const opened: OpenForm = { page, map: FORM_MAP, offer, parts };
  await waitForCards(opened);
  const tables = await fillTables(opened, ctx.signal);
  await waitForControls(opened);
  const seen = { controls: await readCodedControls(opened), tables };
  const problems = [
    ...holds,
    ...ofEachPart(parts, ({ group, subject }) => {
      const rule = rules.goods.get(group);
      return subject && rule ? findRuleProblems(rule, subject.snapshot.lines) : [];
    }),
    ...findFormProblems(seen, opened),
    ...(await findChangedAgreements(visit, input)),
  ];
  if (problems.length > 0) return { kind: 'held', holds: problems };
  const attach = (item: Locator, path: string) => attachFile(visit, item, path);
  const refused = await fillFields(opened, seen.controls, { signal: ctx.signal, attach });
  return refused.length > 0 ? { kind: 'held', holds: refused } : readBack(ctx, opened);
}

async function hearForm(
  visit: Visit,
  ids: readonly string[],
): Promise<{ offer: OfferContent; rules: PriceRules }> {
  const detail = await hear(visit, { path: API.campaignDetail, schema: ActivityDetail });
  const rules: PriceRules = { goods: new Map(), suggested: new Map() };
  await readPriceRules(visit, detail, { batch: ids, into: rules });
  await proveShownShop(visit);
  return { offer: parseOffer(detail), rules };
}

/** The text as the form shows it decides: consent was given to exactly one wording. */
async function findChangedAgreements(visit: Visit, { subjects }: PrepareInput): Promise<PrepareHold[]> {
  const holds: PrepareHold[] = [];
  for (const { code, textHash } of subjects[0]?.snapshot.agreements ?? []) {
    const text = await readAgreement(visit, code);
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

async function readBack(ctx: AdapterContext, opened: OpenForm): Promise<PrepareResult> {
  const seen = await readForm(opened);
  const holds = findFillingDifferences(seen, opened);
  if (holds.length > 0) return { kind: 'held', holds };
  const content = {
    offerId: opened.offer.offerId,
    controls: seen.controls,
    tables: Object.fromEntries(seen.tables),
  };
  await ctx.evidence.json('read-back', '提交前逐项回读', content);
  return { kind: 'prepared', readBackHash: hashOf(content) };
}
