import type { ChaosOptions } from './options.ts';
import type { ChaosSummary } from './summary.ts';

/** Why a campaign has failed; none = it has not. What was asked for by name and never happened proves nothing. */
export function failuresOf(
  { failures, unstruck, points }: Pick<ChaosSummary, 'failures' | 'unstruck' | 'points'>,
  { fault, point }: Pick<ChaosOptions, 'fault' | 'point'>,
): string[] {
  const missed = Object.entries(points).filter(([, { runs, reached }]) => reached < runs);
  return [
    ...(failures.length > 0 ? [`${failures.length} runs with what must never be`] : []),
    ...(fault === undefined ? [] : unstruck.map((name) => `${name} struck in none of its runs`)),
    ...(point === undefined
      ? []
      : missed.map(([at, { runs, reached }]) => `${reached} of ${runs} runs came to ${at}`)),
  ];
}
