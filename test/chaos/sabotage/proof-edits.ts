import type { Edit } from './edits.ts';

/** Guards that ask for a proof before a press. Where two places ask for the same one, both go. */
export const PROOF_EDITS = {
  filterNotProven: [
    {
      file: 'adapters/page/search-proof.ts',
      from: 'if (shownIds.some((id) => wanted.includes(id) && !foundIds.includes(id))) {',
      to: 'if (false) {',
    },
  ],
  alreadyThere: [
    {
      file: 'src/app/filing/already-there.ts',
      from: 'if (record) await hold(filing, submission, record);',
      to: 'if (false) await hold(filing, submission, record);',
    },
    {
      file: 'adapters/pinduoduo/price-rules.ts',
      from: 'if (isEnrolled) {',
      to: 'if (false) {',
    },
  ],
  oneRead: [
    {
      file: 'src/app/filing/settle-absent.ts',
      from: 'if (!first || !latest || absences.length < 2) return false;',
      to: 'if (first) return true;',
    },
    {
      file: 'src/domain/stage-guards.ts',
      from: 'const ABSENCES_NEEDED = 2;',
      to: 'const ABSENCES_NEEDED = 1;',
    },
  ],
  noFence: [
    {
      file: 'src/runtime/store/actions/read-actions.ts',
      from: `  return (
    submissions.length === action.submissionIds.length &&`,
      to: `  return true || (
    submissions.length === action.submissionIds.length &&`,
    },
    {
      file: 'src/runtime/store/actions/commit-intent.ts',
      from: "if (action.state !== 'claimed' || !isFenceKept(claimed)) return 'lost-fence';",
      to: '',
    },
    {
      file: 'src/runtime/store/actions/record-answers.ts',
      from: "if (claimed.action.state !== 'intent' || !isFenceKept(claimed)) return false;",
      to: '',
    },
  ],
  hashesNotCompared: [
    {
      file: 'src/app/filing/file-batch.ts',
      from: 'return isSame ? [] : [{ submission, difference: now?.difference ?? [] }];',
      to: 'return [];',
    },
  ],
  deadlineNotChecked: [
    {
      file: 'src/runtime/store/actions/commit-intent.ts',
      from: "return isLate && action.kind === 'enrol' ? 'deadline-passed' : undefined;",
      to: 'return undefined;',
    },
  ],
  pauseNotChecked: [
    {
      file: 'src/runtime/store/pauses.ts',
      from: 'return pauses.some(({ scope }) => scopes.includes(scope));',
      to: 'return false;',
    },
    {
      file: 'src/app/filing/file-all.ts',
      from: 'if (await isPaused(filing)) return NONE;',
      to: '',
    },
  ],
} as const satisfies Record<string, readonly Edit[]>;
