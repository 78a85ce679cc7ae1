import type { Shop } from '../../domain/pool/schema.ts';
import type { Proposal, StepFinding } from './report.ts';

/** Where a verb failed: the nearest thing the page shows for each mark that stayed away, the last one looked for first. */
export function proposalsOf({ id: shopId }: Shop, steps: readonly StepFinding[]): Proposal[] {
  const proposals = steps
    .filter(({ result }) => result === 'differs')
    .flatMap(({ name: step, sightings }) =>
      sightings.toReversed().flatMap(({ name, mark, isSeen, candidates }): Proposal[] => {
        const [nearest] = candidates;
        if (isSeen || !nearest) return [];
        const override = {
          id: `${shopId}:${name}`.slice(0, 64),
          shopId,
          kind: 'locator',
          name,
          ...nearest,
        } as const;
        return [{ override, why: `${step}：没有找到 ${name}（${mark}）` }];
      }),
    );
  return [...new Map(proposals.map((one) => [one.override.name, one])).values()];
}
