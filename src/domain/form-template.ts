import type { FieldSpec, OfferContent } from './campaign.ts';
import { type CelTypes, type CelValue, evaluateCel } from './cel.ts';
import { Stop } from './errors.ts';
import type { Listing, PlatformId, Product, Qualification, Shop } from './pool/schema.ts';
import type { FormTemplate } from './template.ts';

export type TemplateRule = FormTemplate['fields'][number] & {
  /** Id of the template it stands in. */ from: string;
};

/** What a rule's expression and files are taken from. */
export interface TemplateSource {
  shop: Shop;
  listing: Listing;
  product: Product;
  offer: OfferContent;
  /** Id of the slot that was chosen; `assigned` where the platform chooses. */
  slot: string;
  /** The valid qualification of a kind for this listing and window. */
  qualificationOf: (kind: string) => Qualification | undefined;
}

/** Undefined text or path = the pool has no value for it. */
export type MappedValue =
  | { kind: 'text'; text: string | undefined }
  | { kind: 'file'; path: string | undefined };

/** Rules for one campaign type, those that name the type before those for all (`*`). */
export function rulesFor(
  templates: readonly FormTemplate[],
  place: { platform: PlatformId; campaignType: string },
): TemplateRule[] {
  const own = templates.filter((template) => template.platform === place.platform);
  const named = own.filter((template) => template.campaignTypes.includes(place.campaignType));
  const general = own.filter((template) => template.campaignTypes.includes('*') && !named.includes(template));
  return [...named, ...general].flatMap((template) =>
    template.fields.map((field) => ({ ...field, from: template.id })),
  );
}

/** By code where the rule has one, else by label. First match wins. */
export function ruleFor(rules: readonly TemplateRule[], spec: FieldSpec): TemplateRule | undefined {
  return rules.find((rule) =>
    rule.code === undefined ? rule.label === spec.label : rule.code === spec.code,
  );
}

const TYPES: CelTypes = { shop: 'map', listing: 'map', product: 'map', offer: 'map', slot: 'string' };

/** Throws `Stop` naming the template when an expression or a file reference is wrong. */
export function mapValue(rule: TemplateRule, source: TemplateSource): MappedValue {
  if ('file' in rule) return { kind: 'file', path: filePathOf(rule.file, rule.from, source) };
  const place = `申报模板 ${rule.from} 的字段「${rule.code ?? rule.label ?? ''}」`;
  const value = evaluateCel({ text: rule.value, place }, TYPES, valuesOf(source));
  return { kind: 'text', text: canonicalText(value, place) };
}

/** Qualification kinds behind the files the form insists on: without one the listing cannot be signed up. */
export function neededQualifications(rules: readonly TemplateRule[], fields: readonly FieldSpec[]): string[] {
  const needed = fields
    .filter((spec) => spec.required && spec.widget === 'file')
    .flatMap((spec) => {
      const rule = ruleFor(rules, spec);
      return rule && 'file' in rule && rule.file.startsWith(QUALIFICATION)
        ? [rule.file.slice(QUALIFICATION.length)]
        : [];
    });
  return [...new Set(needed)];
}

/** Labels of boxes the form insists on, which a template leaves unticked for this listing. */
export function declinedBoxes(rules: readonly TemplateRule[], source: TemplateSource): string[] {
  const boxes = source.offer.fields.filter((spec) => spec.widget === 'checkbox' && spec.required);
  return boxes.flatMap((spec) => {
    const rule = ruleFor(rules, spec);
    const value = rule && mapValue(rule, source);
    return value?.kind === 'text' && value.text === 'false' ? [spec.label] : [];
  });
}

const QUALIFICATION = 'qualification:';
const PICTURE = /^picture:([1-9]\d*)$/;

function filePathOf(file: string, from: string, source: TemplateSource): string | undefined {
  if (file.startsWith(QUALIFICATION)) return source.qualificationOf(file.slice(QUALIFICATION.length))?.file;
  const picture = PICTURE.exec(file)?.[1];
  if (picture !== undefined) return source.product.pictures[Number(picture) - 1];
  throw new Stop(
    `template ${from}: unknown file reference ${file}`,
    `申报模板 ${from} 的文件写法有误：${file}。应为 qualification:<类型> 或 picture:<第几张>。`,
  );
}

/** Boxes read back as `true` / `false`; an empty text is no value. */
function canonicalText(value: unknown, place: string): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new Stop(
    `${place} gives neither text nor number nor condition`,
    `${place} 的表达式结果不是文字、整数或是否。`,
  );
}

/** Names a template may use. What the pool leaves out is an empty text, so that a rule can say so by itself. */
function valuesOf({ shop, listing, product, offer, slot }: TemplateSource): Record<string, CelValue> {
  return {
    shop: { id: shop.id, name: shop.name },
    listing: {
      id: listing.id,
      title: listing.title,
      category: listing.category,
      freightTemplate: listing.freightTemplate ?? '',
    },
    product: {
      id: product.id,
      brand: product.brand,
      title: product.title,
      category: product.category,
      slogan: product.slogan ?? '',
    },
    offer: { id: offer.offerId, name: offer.name, type: offer.type },
    slot,
  };
}
