import type { PrepareHold } from '../../src/ports/adapter.ts';
import {
  findDifferences,
  findLineDifferences,
  findSkuSetProblem,
  findTableProblems,
  findUnplanned,
} from '../form/compare.ts';
import type { FormPart } from './form-parts.ts';
import { LINE_COLUMNS } from './pages.ts';
import type { PriceRules } from './price-rules.ts';
import type { FormSeen } from './read-form.ts';

type Problem = Omit<PrepareHold, 'subjectId'>;

/** What the form's own JSON says about its goods: signed up meanwhile, other skus than ours. */
export function findRuleProblems(rules: PriceRules, parts: readonly FormPart[]): PrepareHold[] {
  return ofEachPart(parts, ({ group, subject }) => {
    const goods = rules.goods.get(group);
    if (!subject || !goods) return [];
    if (goods.is_enrolled) {
      const text = `报名页显示商品 ${group} 已报名本活动，可能是同事手工报名。请核对报名记录。`;
      return [{ code: 'already-on-platform', text }];
    }
    const shown = goods.sku_list.filter((sku) => !sku.is_disabled).map((sku) => sku.sku_id);
    return findSkuSetProblem(shown, subject.snapshot.lines);
  });
}

/** The form against the snapshots before its fields are filled: nothing unnamed, renamed, missing or pre-set. */
export function findFormProblems(seen: FormSeen, parts: readonly FormPart[]): PrepareHold[] {
  return ofEachPart(parts, (part) => [
    ...findUnplanned(controlsOf(seen, part), part.demand),
    ...onTable(seen, part, findTableProblems),
  ]);
}

/** The same again after filling, for a control may have mounted meanwhile, and every value. */
export function findFillingDifferences(seen: FormSeen, parts: readonly FormPart[]): PrepareHold[] {
  return [
    ...findFormProblems(seen, parts),
    ...ofEachPart(parts, (part) => [
      ...findDifferences(controlsOf(seen, part), part.demand),
      ...onTable(seen, part, findLineDifferences),
    ]),
  ];
}

function controlsOf(seen: FormSeen, part: FormPart): FormSeen['controls'] {
  return seen.controls.filter((control) => control.group === part.group);
}

function onTable(
  seen: FormSeen,
  { group, subject }: FormPart,
  check: typeof findTableProblems,
): ReturnType<typeof findTableProblems> {
  const table = seen.tables.get(group);
  return table && subject ? check(table, subject.snapshot.lines, LINE_COLUMNS) : [];
}

function ofEachPart(parts: readonly FormPart[], check: (part: FormPart) => Problem[]): PrepareHold[] {
  return parts.flatMap((part) =>
    check(part).map((problem) => (part.group === '' ? problem : { ...problem, subjectId: part.group })),
  );
}
