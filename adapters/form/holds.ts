import type { PrepareHold } from '../../src/ports/adapter.ts';
import { findDifferences, findLineDifferences, findTableProblems, findUnplanned } from './compare.ts';
import type { FormPart } from './parts.ts';
import type { FormSeen, OpenForm } from './read-form.ts';

type Problem = Omit<PrepareHold, 'subjectId'>;
type Form = Pick<OpenForm, 'parts' | 'map'>;

/** The form against the snapshots before its fields are filled: nothing unnamed, renamed, missing or pre-set. */
export function findFormProblems(seen: FormSeen, form: Form): PrepareHold[] {
  return ofEachPart(form.parts, (part) => [
    ...findUnplanned(controlsOf(seen, part), part.demand),
    ...onTable({ seen, form, part }, findTableProblems),
  ]);
}

/** The same again after filling, for a control may have mounted meanwhile, and every value. */
export function findFillingDifferences(seen: FormSeen, form: Form): PrepareHold[] {
  return [
    ...findFormProblems(seen, form),
    ...ofEachPart(form.parts, (part) => [
      ...findDifferences(controlsOf(seen, part), part.demand),
      ...onTable({ seen, form, part }, findLineDifferences),
    ]),
  ];
}

export function ofEachPart(parts: readonly FormPart[], check: (part: FormPart) => Problem[]): PrepareHold[] {
  return parts.flatMap((part) =>
    check(part).map((problem) => (part.group === '' ? problem : { ...problem, subjectId: part.group })),
  );
}

function controlsOf(seen: FormSeen, part: FormPart): FormSeen['controls'] {
  return seen.controls.filter((control) => control.group === part.group);
}

function onTable(
  { seen, form, part }: { seen: FormSeen; form: Form; part: FormPart },
  check: typeof findTableProblems,
): Problem[] {
  const table = seen.tables.get(part.group);
  return table && part.subject ? check(table, part.subject.snapshot.lines, form.map.columns) : [];
}
