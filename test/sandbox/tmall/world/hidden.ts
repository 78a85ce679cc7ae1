import type { ReviewRule } from '../invented.ts';
import type { HiddenCase } from '../sign-up.ts';
import type { Fit } from './fits.ts';

const CASES: ReviewRule[] = [
  'review-price',
  'review-stock',
  'picture-psoriasis',
  'review-price',
  'review-stock',
  'picture-psoriasis',
];

/** Spreads what only the reviewers know over items that fit, so that an unattended run meets each of them. Pure. */
export function placeHidden(fits: readonly Fit[]): HiddenCase[] {
  const reviewed = fits.filter(
    ({ phase }) => phase.audit === 'normal' && !phase.fields.includes('depositPrice'),
  );
  const step = Math.max(1, Math.floor(reviewed.length / CASES.length));
  return CASES.flatMap((rule, index) => {
    const fit = reviewed[index * step];
    return fit ? [{ rule, unitedActivityId: fit.phase.unitedActivityId, itemId: fit.item.itemId }] : [];
  });
}
