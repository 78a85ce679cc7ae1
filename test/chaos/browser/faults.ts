import type { FaultCase, FaultName } from '../faults.ts';

const onForm = (kind: 'captcha' | 'popup' | 'renamed-label' | 'hidden-twin' | 'spinning-page') => ({
  kind,
  at: 'form' as const,
  times: 1,
});

/** What only a page can show: these mean nothing without a browser. */
export const PAGE_FAULTS = {
  captcha: { switches: [onForm('captcha')] },
  'captcha-reading': { switches: [{ kind: 'captcha', at: 'recordPage', times: 2 }] },
  popup: { switches: [onForm('popup'), { kind: 'popup', at: 'recordPage', times: 1 }] },
  'renamed-label': { switches: [onForm('renamed-label')] },
  /** Every page looks like after a release of the site. */
  'changed-classes': { switches: [{ kind: 'changed-classes', times: 0 }] },
  'late-mount': { switches: [{ kind: 'late-mount', at: 'form', times: 0 }] },
  'hidden-twin': { switches: [onForm('hidden-twin')] },
  'spinning-page': { switches: [onForm('spinning-page')] },
  'spinning-reading': { switches: [{ kind: 'spinning-page', at: 'recordPage', times: 1 }] },
  /** The platform takes the press and is about to answer. */
  'browser-killed': {
    switches: [{ kind: 'lost-reply', at: 'press', times: 1 }],
    outside: 'kill-browser',
  },
} as const satisfies Record<string, FaultCase>;

/** The adapter waits 12 s for the answer to a press; taken soon after, it must be in the list before the second look. */
const TAKEN_LATE_MS = 12_500;

/** Where the same fault needs other times in a browser. */
export const IN_BROWSER: Readonly<Partial<Record<FaultName, FaultCase>>> = {
  'slow-commit': {
    switches: [{ kind: 'slow', at: 'press', times: 1, ms: TAKEN_LATE_MS }],
    // A platform this slow lags as long: a worker that died while it waited must not take the first looks for proof.
    believedLagMs: TAKEN_LATE_MS,
  },
};
