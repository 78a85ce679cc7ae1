import type { Breach } from '../breach.ts';
import { buyerLimitOf } from '../buyer-limit.ts';
import type { Requirement } from '../campaign.ts';
import { BASIS_WORDS } from '../chinese.ts';
import { type Fen, formatYuan } from '../money.ts';
import type { ConvertedPrice } from '../price.ts';
import { limitedTo, netOf, type UsableCoupon } from '../rules/net-price.ts';
import { ceilingOf } from '../rules/platform-line.ts';
import { namesOf } from '../rules/rule.ts';
import type { Line } from '../submission.ts';
import { acceptedLines, actsAtStart, isLive, linesOf, type Watched } from './watched.ts';

/** Prices against the platform's lines and our own floor. List prices say nothing once the campaign runs. */
export function priceBreaches(watched: Watched): Breach[] {
  const above = isLive(watched) ? [] : aboveLine(watched);
  const changed = isLive(watched) || above.length > 0 ? [] : listPriceChanged(watched);
  return [...above, ...belowFloor(watched), ...changed];
}

function aboveLine(watched: Watched): Breach[] {
  const above = linesOf(watched).flatMap(({ line, seen }) => {
    const limit = seen && limitOf(watched, line, seen.listPriceFen);
    return limit && line.price.fen > limit.fen ? [{ line, ...limit }] : [];
  });
  if (above.length === 0) return [];
  const names = namesOf(
    above.map(
      ({ line, fen, words }) =>
        `${line.spec}：活动价 ${formatYuan(line.price.fen)} 高于${words} ${formatYuan(fen)}`,
    ),
  );
  const degree = Math.max(...above.map(({ line, fen }) => line.price.fen - fen));
  return [{ kind: 'price-above-line', severity: 'danger', text: names, degree, ...actsAtStart(watched) }];
}

/** What the campaign price may be at most, by the list price as it is now. */
function limitOf(watched: Watched, line: Line, listPriceFen: Fen): { fen: Fen; words: string } {
  const { platformSkuId, spec } = line;
  const lineFen = watched.facts?.skus.find((sku) => sku.platformSkuId === platformSkuId)?.lineFen;
  const known: readonly Requirement[] = watched.offer?.current.requirements ?? [];
  const fact = {
    platformSkuId,
    spec,
    listPriceFen,
    platformStock: 0,
    ...(lineFen === undefined ? {} : { lineFen }),
  };
  const ceiling = ceilingOf(known, fact, watched.coupons);
  return ceiling !== undefined && ceiling <= listPriceFen
    ? { fen: ceiling, words: `按现标价 ${formatYuan(listPriceFen)} 计算的平台上限` }
    : { fen: listPriceFen, words: '现标价' };
}

/** 先涨后降 is punished, and a lowered list price makes the discount look smaller: a person looks before the platform does. */
function listPriceChanged(watched: Watched): Breach[] {
  const changed = linesOf(watched).flatMap(({ line, seen }) => {
    const before = line.listPriceFen;
    const isSame = before === undefined || seen === undefined || seen.listPriceFen === before;
    return isSame ? [] : [{ spec: line.spec, before, now: seen.listPriceFen }];
  });
  if (changed.length === 0) return [];
  const names = namesOf(
    changed.map(
      ({ spec, before, now }) => `${spec}：批准时标价 ${formatYuan(before)}，现标价 ${formatYuan(now)}`,
    ),
  );
  const degree = Math.max(...changed.map(({ before, now }) => Math.abs(now - before)));
  return [{ kind: 'price-changed', severity: 'warning', text: names, degree, ...actsAtStart(watched) }];
}

/** As it was sent: what a buyer may take is part of what was approved. */
function buyerLimit({ submission, offer }: Watched): number | undefined {
  const { fields } = submission.snapshot;
  return buyerLimitOf(
    offer?.approved.fields ?? [],
    ({ code }) => fields.find((one) => one.code === code)?.value,
  );
}

/** A deposit is only a part; any other price that is no campaign price is the most a buyer pays, whatever else comes off. */
function paidFor({ price }: Line, coupons: readonly UsableCoupon[]): ConvertedPrice | undefined {
  if (price.basis === 'campaign') return netOf(price.fen, coupons);
  return price.basis === 'deposit' ? undefined : { price: { fen: price.fen, basis: 'net' }, assumed: [] };
}

/** Cost, floor or coupons moved after the approval: what the buyer pays no longer covers them. */
function belowFloor(watched: Watched): Breach[] {
  const coupons = limitedTo(watched.coupons, buyerLimit(watched));
  const below = acceptedLines(watched.submission).flatMap((line) => {
    const sku = watched.skus.get(line.skuId);
    const net = sku && paidFor(line, coupons);
    if (!net) return [];
    const least = Math.max(sku.floorFen, sku.costFen);
    return net.price.fen < least ? [{ line, sku, net, missing: least - net.price.fen }] : [];
  });
  if (below.length === 0) return [];
  const names = namesOf(
    below.map(({ line, sku, net }) => {
      const numbers = `到手 ${formatYuan(net.price.fen)}，底价 ${formatYuan(sku.floorFen)}，成本 ${formatYuan(sku.costFen)}`;
      const coupons = net.assumed.map(({ source }) => source).join('、');
      return `${line.spec}：${BASIS_WORDS[line.price.basis]} ${formatYuan(line.price.fen)}，${numbers}${coupons === '' ? '' : `（计入 ${coupons}）`}`;
    }),
  );
  const degree = Math.max(...below.map(({ missing }) => missing));
  return [{ kind: 'price-below-floor', severity: 'danger', text: names, degree, ...actsAtStart(watched) }];
}
