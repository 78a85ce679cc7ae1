/** How long a page may take to answer, a step on it to succeed, and a page that is busy rather than hung to show it. */
export const ANSWER_LIMIT_MS = 12_000;
export const STEP_LIMIT_MS = 8_000;
export const ALIVE_LIMIT_MS = 2_000;
