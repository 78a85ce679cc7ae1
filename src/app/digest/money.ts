import { isPermanent } from '../../domain/campaign.ts';
import { shareOf } from '../../domain/money.ts';
import type { Stage, Submission } from '../../domain/submission.ts';
import type { DigestInput } from './input.ts';
import type { Money, MoneySum } from './model.ts';

const BEFORE_FILING: readonly Stage[] = ['draft', 'ready', 'awaiting-approval', 'approved', 'held'];

/** A held one that was pressed before may be at the platform, or not: until that is known it counts as not. */
export function isBeforeFiling({ stage }: Pick<Submission, 'stage'>): boolean {
  return BEFORE_FILING.includes(stage);
}

export function moneyAtStake(input: DigestInput): Money {
  const { open, pool } = input;
  const shops = pool.shops.flatMap(({ id, platform }) => {
    const own = open.filter(({ shopId }) => shopId === id);
    return own.length === 0 ? [] : [{ ...moneyOf(own, input), shopId: id, platform }];
  });
  return {
    ...moneyOf(open, input),
    shops: shops.sort((a, b) => b.plannedSalesFen - a.plannedSalesFen),
  };
}

function moneyOf(open: readonly Submission[], { now }: DigestInput): MoneySum {
  const unfiled = open.filter((submission) => isBeforeFiling(submission) && !isPermanent(submission, now));
  const untilAt = unfiled
    .map(({ signUpEndsAt }) => signUpEndsAt)
    .filter((at) => at > now)
    .sort()[0];
  return {
    submissions: open.length,
    plannedSalesFen: salesOf(open),
    marginFen: open.reduce((sum, one) => sum + shareOf(one.plannedSalesFen, one.marginBp), 0),
    atRisk: {
      submissions: unfiled.length,
      plannedSalesFen: salesOf(unfiled),
      ...(untilAt === undefined ? {} : { untilAt }),
    },
  };
}

function salesOf(submissions: readonly Submission[]): number {
  return submissions.reduce((sum, { plannedSalesFen }) => sum + plannedSalesFen, 0);
}
