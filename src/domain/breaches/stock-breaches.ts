import type { Breach } from '../breach.ts';
import { namesOf } from '../rules/rule.ts';
import { acceptedLines, actsAtStart, isLive, linesOf, type Watched } from './watched.ts';

/** Stock promised to the platform against what it shows, and against what we own. */
export function stockBreaches(watched: Watched): Breach[] {
  return [...platformStock(watched), ...ownStock(watched)];
}

/** Before the start the whole promise must lie there; once it sells, only an empty shelf is worth a word. */
function platformStock(watched: Watched): Breach[] {
  const isSelling = isLive(watched);
  const short = linesOf(watched).flatMap(({ line, seen }) => {
    const wanted = isSelling ? Math.min(1, line.stock) : line.stock;
    return seen && seen.platformStock < wanted ? [{ line, stock: seen.platformStock }] : [];
  });
  if (short.length === 0) return [];
  const degree = short.reduce((sum, { line, stock }) => sum + line.stock - stock, 0);
  const names = namesOf(
    short.map(({ line, stock }) =>
      isSelling
        ? `${line.spec}：平台库存已为 0`
        : `${line.spec}：平台库存 ${stock}，活动承诺 ${line.stock}，少 ${line.stock - stock} 件`,
    ),
  );
  const severity = isSelling ? 'warning' : 'danger';
  return [{ kind: 'stock-short', severity, text: names, degree, ...actsAtStart(watched) }];
}

interface OwnShortage {
  spec: string;
  physical: number;
  safety: number;
  promised: number;
  missing: number;
}

/** The safety stock is not to be sold: what is promised must lie above it. */
function ownStock(watched: Watched): Breach[] {
  const short = shortagesOf(watched).filter(({ missing }) => missing > 0);
  if (short.length === 0) return [];
  const isSelling = isLive(watched);
  const names = namesOf(
    short.map(({ spec, physical, safety, promised, missing }) =>
      isSelling
        ? `${spec}：实物库存 ${physical}，低于安全库存 ${safety}`
        : `${spec}：实物库存 ${physical}，安全库存 ${safety}，各活动共承诺 ${promised}，还差 ${missing} 件`,
    ),
  );
  const degree = short.reduce((sum, { missing }) => sum + missing, 0);
  return [{ kind: 'own-stock-low', severity: 'warning', text: names, degree, ...actsAtStart(watched) }];
}

function shortagesOf(watched: Watched): OwnShortage[] {
  const isSelling = isLive(watched);
  const lines = new Map(acceptedLines(watched.submission).map((line) => [line.skuId, line]));
  return [...lines.values()].flatMap(({ skuId, spec }) => {
    const sku = watched.skus.get(skuId);
    if (!sku) return [];
    const { physicalStock: physical, safetyStock: safety } = sku;
    const promised = isSelling ? 0 : (watched.promised.get(skuId) ?? 0);
    return [{ spec, physical, safety, promised, missing: safety + promised - physical }];
  });
}
