import { RetryLater } from '../../src/domain/errors.ts';
import type { SnapshotLine } from '../../src/domain/snapshot.ts';
import type { PrepareHold } from '../../src/ports/adapter.ts';
import { findSkuSetProblem } from '../form/compare.ts';
import { hear } from '../page/hear.ts';
import type { Visit } from '../page/visit.ts';
import { API } from './profile.ts';
import { type ActivityDetail, GoodsRules, SuggestPrices } from './schema.ts';

type GoodsRule = GoodsRules['goods_rule_list'][number];

/** What the form says about prices, by goods id. */
export interface PriceRules {
  goods: Map<string, GoodsRule>;
  suggested: Map<string, SuggestPrices['goods_list'][number]>;
}

/** Hears the price rules that the opened form asks for; suggested prices only where a rule of the activity uses them. */
export async function readPriceRules(
  visit: Visit,
  detail: Pick<ActivityDetail, 'rule_list'>,
  { batch, into }: { batch: readonly string[]; into: PriceRules },
): Promise<void> {
  const { goods_rule_list: rules } = await hear(visit, { path: API.enrolRules, schema: GoodsRules });
  for (const rule of rules) into.goods.set(rule.goods_id, rule);
  if (detail.rule_list.some((rule) => rule.source === 'suggest')) {
    const suggested = await hear(visit, { path: API.suggestPrices, schema: SuggestPrices });
    for (const goods of suggested.goods_list) into.suggested.set(goods.goods_id, goods);
  }
  const missing = batch.filter((id) => !into.goods.has(id));
  if (missing.length > 0) {
    throw new RetryLater(
      `no price rules for ${missing.join()}`,
      `报名页没有显示商品 ${missing.join('、')}，稍后自动重试。`,
    );
  }
}

/** What the form's own JSON says against pressing this goods: signed up meanwhile, other skus than ours. */
export function findRuleProblems(
  { goods_id: id, is_enrolled: isEnrolled, sku_list: skus }: GoodsRule,
  lines: readonly SnapshotLine[],
): PrepareHold[] {
  if (isEnrolled) {
    const text = `报名页显示商品 ${id} 已报名本活动，可能是同事手工报名。请核对报名记录。`;
    return [{ code: 'already-on-platform', text }];
  }
  const shown = skus.filter((sku) => !sku.is_disabled).map((sku) => sku.sku_id);
  return findSkuSetProblem(shown, lines);
}
