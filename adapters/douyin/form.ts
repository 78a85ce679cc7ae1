import { formatYuan } from '../../src/domain/money.ts';
import type { AdapterContext, EnrolInput, PrepareHold, PrepareResult } from '../../src/ports/adapter.ts';
import { readWhenShown } from '../form/in-page.ts';
import type { FormPart } from '../form/parts.ts';
import { canonicalText } from '../page/canonical-text.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { type FormAtHand, prepareForm } from '../page/prepare.ts';
import { readAllPages, readFirstPage } from '../page/read-pages.ts';
import { tap } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { openOffer } from './campaigns.ts';
import { productsOf } from './lists.ts';
import { FORM_MAP, form } from './pages.ts';
import { parseOffer } from './parse-offer.ts';
import { visiting } from './site.ts';

/** Fills each product's drawer, takes it over into the table, ticks the product, then what stands once for all. */
export function prepareEnrol(ctx: AdapterContext, input: EnrolInput): Promise<PrepareResult> {
  return visiting(ctx, (visit) => prepareForm(visit, input, () => openForm(visit, input)));
}

async function openForm(visit: Visit, { offerId }: EnrolInput): Promise<FormAtHand> {
  const { detail } = await openOffer(visit, offerId);
  await readFirstPage(visit, productsOf(offerId, ''));
  const taken: string[] = [];
  return {
    doc: visit.page,
    map: FORM_MAP,
    offer: parseOffer(detail),
    objectionsTo: () => [],
    readAgreement: (code) => readAgreement(visit, code),
    attach: async () => '抖店的报名表没有上传文件的位置',
    inTurn: {
      enter: (productId) => (productId === '' ? Promise.resolve([]) : enter(visit, offerId, productId)),
      leave: async (part) => {
        if (part.group === '') return [];
        taken.push(part.group);
        return takeOver(visit, part, taken.length);
      },
    },
  };
}

/** Searches the product and opens its drawer. */
async function enter(visit: Visit, offerId: string, productId: string): Promise<PrepareHold[]> {
  await form.idBox(visit.page).fill(productId, { timeout: STEP_LIMIT_MS });
  await tap(visit, form.search);
  const { items } = await readAllPages(visit, productsOf(offerId, productId));
  const product = items.find((each) => each.item_info.product_id === productId);
  if (!product) {
    const text = `商品 ${productId} 不在可报名列表里，通常是已在活动中。请核对已报名管理。`;
    return [{ code: 'already-on-platform', subjectId: productId, text }];
  }
  if (!product.can_apply) {
    const reasons = product.cannot_apply_reasons?.join('；') || '没有说明原因';
    const text = `平台现在不让商品 ${productId} 报名：${reasons}。`;
    return [{ code: 'check-failed', subjectId: productId, text }];
  }
  await tap(visit, form.edit(productId));
  await readWhenShown(visit.page, form.drawerTitle, STEP_LIMIT_MS);
  return [];
}

/** The drawer's own check may object; what it hands to the table is read there once more. */
async function takeOver(visit: Visit, part: FormPart, count: number): Promise<PrepareHold[]> {
  const { page } = visit;
  const drawer = form.drawer(page);
  const objection = form.drawerError(page);
  await tap(visit, form.take);
  await Promise.race([
    drawer.waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS }),
    objection.waitFor({ timeout: STEP_LIMIT_MS }),
  ]);
  if (await objection.isVisible()) {
    const words = (await objection.textContent({ timeout: STEP_LIMIT_MS }))?.trim() ?? '';
    return [{ code: 'check-failed', subjectId: part.group, text: `抽屉里的检查没有通过：${words}` }];
  }
  const differences = await findSlotDifferences(visit, part);
  if (differences.length > 0) return differences;
  await tap(visit, form.box(part.group));
  await readWhenShown(page, form.chosen(count), STEP_LIMIT_MS);
  return [];
}

/** The row repeats the first skus as text: price and stock must stand there as they were filled. */
async function findSlotDifferences(visit: Visit, { group, subject }: FormPart): Promise<PrepareHold[]> {
  const row = form.row(visit.page, group);
  const text = (await row.innerText({ timeout: STEP_LIMIT_MS })).replace(/\s+/g, ' ');
  const shown = (subject?.snapshot.lines ?? []).filter((line) => text.includes(line.platformSkuId));
  return shown
    .filter((line) => !text.includes(`报名价 ¥${formatYuan(line.priceFen)} 活动库存 ${line.stock}`))
    .map((line) => ({
      code: 'read-back-differs',
      subjectId: group,
      text: `商品 ${group} 的 SKU ${line.platformSkuId} 在报名表里没有显示 ¥${formatYuan(line.priceFen)} 和 ${line.stock} 件。`,
    }));
}

async function readAgreement(visit: Visit, code: string): Promise<string | undefined> {
  const { page } = visit;
  if ((await page.locator(FORM_MAP.item(FORM_MAP.itemOfCode(code, ''))).count()) === 0) return undefined;
  await tap(visit, form.agreementLink(code));
  const layer = form.agreementLayer(page);
  const text = (await form.agreementText(layer).textContent({ timeout: STEP_LIMIT_MS })) ?? '';
  await tap(visit, form.closeAgreement);
  await layer.waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
  return canonicalText(text);
}
