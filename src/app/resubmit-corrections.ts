import type { OfferContent } from '../domain/campaign.ts';
import { type Fen, formatYuan } from '../domain/money.ts';
import type { KeptLine } from '../domain/rules/judge-input.ts';
import type { Line, Submission } from '../domain/submission.ts';
import type { JudgedLine } from '../domain/verdict.ts';
import type { FieldValues } from './draft-fields.ts';

/** A person's own numbers and texts. Lines by platform sku id, listing sku id or our sku id; fields by code or label. */
export interface Corrections {
  prices?: Readonly<Record<string, Fen>>;
  stocks?: Readonly<Record<string, number>>;
  fields?: Readonly<Record<string, string>>;
}

export interface Corrected {
  kept: Map<string, KeptLine>;
  own: FieldValues;
}

/** Matches each correction to a line or field; every one that names none is a problem (Chinese), never dropped. */
export function applyCorrections(
  previous: Submission,
  offer: OfferContent,
  corrections: Corrections,
): Corrected | { problems: string[] } {
  const { prices = {}, stocks = {}, fields = {} } = corrections;
  const lineKeys = [...Object.keys(prices), ...Object.keys(stocks)];
  const problems = [
    ...lineKeys
      .filter((key) => !previous.lines.some((line) => isNamed(line, key)))
      .map((key) => `没有规格 ${key}`),
    ...Object.keys(fields)
      .filter((key) => !codeOf(offer, key))
      .map((key) => `表单没有字段「${key}」`),
  ];
  if (problems.length > 0) return { problems };
  return {
    kept: new Map(
      previous.lines.map((line) => [line.platformSkuId, keptLine(previous, line, { prices, stocks })]),
    ),
    own: ownFields(previous, offer, fields),
  };
}

/** Untouched lines keep their stock; their price stays only where a person set it, else the policy decides anew. */
function keptLine(
  previous: Submission,
  line: Line,
  { prices, stocks }: Required<Pick<Corrections, 'prices' | 'stocks'>>,
): KeptLine {
  const standing = previous.madeBy.startsWith('bot:') ? undefined : line.price.fen;
  const priceFen = numberFor(line, prices) ?? standing;
  return { stock: numberFor(line, stocks) ?? line.stock, ...(priceFen === undefined ? {} : { priceFen }) };
}

/** Values of an earlier person-made occurrence stay, this person's win over them. */
function ownFields(
  previous: Submission,
  offer: OfferContent,
  fields: Readonly<Record<string, string>>,
): FieldValues {
  const standing = previous.madeBy.startsWith('bot:') ? [] : previous.snapshot.fields;
  const own = new Map(standing.map((field) => [field.code, field.file ?? field.value]));
  for (const [key, value] of Object.entries(fields)) own.set(codeOf(offer, key) ?? key, value);
  return own;
}

/** Where the content could not take what the person asked for, with both numbers. */
export function unmetWishes(corrected: Corrected, lines: readonly JudgedLine[]): string[] {
  return lines.flatMap((line) => {
    const wish = corrected.kept.get(line.platformSkuId);
    if (!wish) return [];
    const price =
      wish.priceFen !== undefined && wish.priceFen !== line.price.fen
        ? [
            `${line.spec}：要求活动价 ${formatYuan(wish.priceFen)}，底价 ${formatYuan(line.floorFen)}（到手价口径）${limitText(line)}`,
          ]
        : [];
    const stock =
      wish.stock === line.stock ? [] : [`${line.spec}：要求库存 ${wish.stock}，最多可报 ${line.stock}`];
    return [...price, ...stock];
  });
}

function limitText({ lineFen, listPriceFen }: JudgedLine): string {
  return `，平台上限 ${formatYuan(Math.min(lineFen ?? listPriceFen, listPriceFen))}`;
}

/** Lines whose price goes down against the occurrence before: always somebody else's decision too. */
export function loweredLines(previous: readonly Line[], next: readonly Line[]): Line[] {
  return next.filter((line) => {
    const before = previous.find((one) => one.platformSkuId === line.platformSkuId);
    return before !== undefined && line.price.fen < before.price.fen;
  });
}

function isNamed(line: Line, key: string): boolean {
  return line.platformSkuId === key || line.listingSkuId === key || line.skuId === key;
}

function numberFor(line: Line, numbers: Readonly<Record<string, number>>): number | undefined {
  const key = Object.keys(numbers).find((one) => isNamed(line, one));
  return key === undefined ? undefined : numbers[key];
}

function codeOf(offer: OfferContent, key: string): string | undefined {
  return offer.fields.find((spec) => spec.code === key || spec.label === key)?.code;
}
