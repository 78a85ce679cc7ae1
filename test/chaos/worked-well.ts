import type { Violation } from './check/history.ts';
import { memoryGrowths } from './memory.ts';
import type { RunInput } from './run.ts';
import { LAGS_TO_SETTLE, SETTLED_LIMIT_MS, type Worked } from './shifts.ts';

const MAX_GROWTH_PERCENT = 10;
/** With this list lag everything must be settled within the limit; what lags longer may take as many lags more. */
const USUAL_LAG_MS = 2_000;

/** What the workers themselves must have shown, whatever the histories say. */
export function checkWorked(
  worked: Pick<Worked, 'memory' | 'done' | 'settledMs'>,
  input: Pick<RunInput, 'plan' | 'indexLagMs' | 'stopMs'>,
): Violation[] {
  return input.plan.items > 0 ? checkSoak(worked, input.plan.items) : checkSettled(worked, input);
}

/** A worker that stood still has its time back. */
function checkSettled(
  { settledMs, done }: Pick<Worked, 'done' | 'settledMs'>,
  { indexLagMs, stopMs }: Pick<RunInput, 'indexLagMs' | 'stopMs'>,
): Violation[] {
  const stoodMs = done.some((line) => line.startsWith('stop ')) ? stopMs : 0;
  const limitMs = SETTLED_LIMIT_MS + LAGS_TO_SETTLE * Math.max(0, indexLagMs - USUAL_LAG_MS) + stoodMs;
  const text = `settled ${settledMs} ms after the last start`;
  return settledMs > limitMs ? [{ kind: 'settled-late', text }] : [];
}

function checkSoak({ memory }: Pick<Worked, 'memory'>, wanted: number): Violation[] {
  const items = memory.at(-1)?.items ?? 0;
  const growths = Object.entries(memoryGrowths(memory) ?? {});
  return [
    ...(items < wanted ? [{ kind: 'unsettled' as const, text: `${items} of ${wanted} were carried` }] : []),
    ...growths
      .filter(([, { growthPercent }]) => growthPercent > MAX_GROWTH_PERCENT)
      .map(([what, { growthPercent }]) => ({
        kind: 'memory-grew' as const,
        text: `${what} grew by ${growthPercent} %`,
      })),
  ];
}
