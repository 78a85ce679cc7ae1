import { RetryLater } from '../../src/domain/errors.ts';
import { API } from './profile.ts';
import { type ActivityDetail, GoodsRules, SuggestPrices } from './schema.ts';
import { hear, type Visit } from './visit.ts';

/** What the form says about prices, by goods id. */
export interface PriceRules {
  goods: Map<string, GoodsRules['goods_rule_list'][number]>;
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
