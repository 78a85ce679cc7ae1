import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take tens of seconds; what is not named here takes a moment. */
const LONGEST_FIRST = ['test/adapters/', 'test/e2e/', 'test/chaos/', 'test/cli/', 'test/runtime/'];

/**
 * Starts the files of `LONGEST_FIRST` first: a fresh clone has no times to go by, and Vitest's order by size leaves a platform's
 * contract, short to write and long to run, for the end, where one worker runs it alone. A project's files stay together, for
 * each needs workers of its own.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
    return [...Map.groupBy(sorted, ({ project }) => project).values()].flat();
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST_FIRST.findIndex((folder) => moduleId.includes(`/${folder}`));
  return rank < 0 ? LONGEST_FIRST.length : rank;
}
