import type { FieldSpec } from './campaign.ts';

/** Most pieces one buyer may take by the form's own limit; undefined where nothing, or nothing readable, limits it. */
export function buyerLimitOf(
  fields: readonly FieldSpec[],
  textOf: (spec: FieldSpec) => string | undefined,
): number | undefined {
  const spec = fields.find(({ buyerPieces }) => buyerPieces !== undefined);
  const text = spec && (textOf(spec) ?? spec.preset);
  return text === undefined ? undefined : spec?.buyerPieces?.[text];
}
