import { buyerLimitOf } from '../domain/buyer-limit.ts';
import type { FieldSpec } from '../domain/campaign.ts';
import { declinedBoxes, mapValue, ruleFor, type TemplateRule } from '../domain/form-template.ts';
import type { Goods } from '../domain/rules/goods.ts';
import { fieldValuesOf, goodsIn, type Target, templateSource } from './judge.ts';
import type { PrepareContext } from './prepare-context.ts';

/** What the templates say about one listing in one form, as far as judging asks; with its goods, so that one look-up finds both. */
export interface TemplateAnswer {
  goods: Goods;
  declinedBoxes: readonly string[];
  maxPieces: number | undefined;
}

/**
 * Answers for listings of one offer. Many offers show the same form: where no rule looks at the offer or its slot, a listing's answer serves all
 * of them for the run.
 */
export function templateAnswers(
  ctx: PrepareContext,
  { offer, rules }: Pick<Target, 'offer'> & { rules: readonly TemplateRule[] },
): (target: Target) => TemplateAnswer {
  const { fields } = offer.content;
  const form = sharedFormOf(fields, rules);
  const known = form === undefined ? undefined : ctx.answersByForm(form);
  return (target) => {
    if (!known || target.current || target.own) return answerOf(ctx, target, rules);
    const before = known.get(target.listing.id);
    if (before) return before;
    const answer = answerOf(ctx, target, rules);
    known.set(target.listing.id, answer);
    return answer;
  };
}

/** What an expression may take from the offer that is judged. */
const OF_ONE_OFFER = /offer|slot/;

/** The controls that are asked about with their rules; undefined when a rule looks at the offer or its slot. */
function sharedFormOf(fields: readonly FieldSpec[], rules: readonly TemplateRule[]): string | undefined {
  const asked = fields.filter(
    ({ widget, required, buyerPieces }) => buyerPieces !== undefined || (required && widget === 'checkbox'),
  );
  const ruled = asked.map((spec) => ({ spec, rule: ruleFor(rules, spec) }));
  const isShared = ruled.every(({ rule }) => !rule || 'file' in rule || !OF_ONE_OFFER.test(rule.value));
  return isShared ? JSON.stringify(ruled) : undefined;
}

function answerOf(ctx: PrepareContext, target: Target, rules: readonly TemplateRule[]): TemplateAnswer {
  const goods = goodsIn(ctx, target.listing);
  const source = templateSource(ctx, target);
  if (!source) return { goods, declinedBoxes: [], maxPieces: undefined };
  const own = fieldValuesOf(target);
  const maxPieces = buyerLimitOf(source.offer.fields, (spec) => {
    const rule = ruleFor(rules, spec);
    const value = rule && mapValue(rule, source);
    return own.get(spec.code) ?? (value?.kind === 'text' ? value.text : undefined);
  });
  return { goods, declinedBoxes: declinedBoxes(rules, source), maxPieces };
}
