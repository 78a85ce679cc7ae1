import type { FieldSpec, OfferContent } from '../campaign.ts';
import type { Hold } from '../submission.ts';

/** Line controls that the lines themselves fill: one price and one count per sku. */
const LINE_WIDGETS: readonly FieldSpec['widget'][] = ['price', 'count'];

/** Fields that a template must map: everything but the lines' own price and stock, and the agreements. */
export function fieldsToMap(offer: OfferContent): FieldSpec[] {
  return offer.fields.filter((spec) => spec.scope !== 'line' && !isAgreement(offer, spec));
}

/** Controls of the line table that nothing of ours fills. */
export function otherLineFields(offer: OfferContent): FieldSpec[] {
  const ofLines = offer.fields.filter((spec) => spec.scope === 'line');
  const filled = LINE_WIDGETS.map((widget) => ofLines.find((spec) => spec.widget === widget));
  return ofLines.filter((spec) => !filled.includes(spec));
}

export function unfilledLineFields(offer: OfferContent): Hold[] {
  return otherLineFields(offer).flatMap((spec) => unmappedHold(spec));
}

/** A control that no template names: it holds when it is required or pre-set, and is left empty otherwise. */
export function unmappedHold(spec: FieldSpec): Hold[] {
  if (spec.preset !== undefined) {
    const text = `平台已把「${spec.label}」预设为「${spec.preset}」，申报模板没有写明要不要`;
    return [{ code: 'preset-unmapped', text }];
  }
  if (!spec.required) return [];
  return [{ code: 'field-unmapped', text: `必填项「${spec.label}」（${spec.code}）在申报模板中没有取值` }];
}

function isAgreement(offer: OfferContent, spec: FieldSpec): boolean {
  return spec.widget === 'agreement' && offer.agreements.some((agreement) => agreement.code === spec.code);
}
