import { routeProblem } from '../../domain/approval-route.ts';
import { ROLE_WORDS } from '../../domain/chinese.ts';
import { formatYuan } from '../../domain/money.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { formatDiscount } from '../../domain/pool/show-field.ts';
import { type PoolFinding, poolError, poolWarning } from './finding.ts';

/** Policies that contradict themselves, and approvals nobody could give. */
export function checkPolicies(pool: Pool): PoolFinding[] {
  return [
    ...pool.pricePolicies.flatMap(followFinding),
    ...pool.couponPlans.flatMap(couponFinding),
    ...pool.approvalRoutes.flatMap((route) => routeFindings(pool, route)),
  ];
}

function followFinding(policy: Pool['pricePolicies'][number]): PoolFinding[] {
  const { id, followLineDownTo, targetDiscountBp } = policy;
  if (followLineDownTo === undefined || followLineDownTo <= targetDiscountBp) return [];
  const text = `${id} 的跟价下限 ${formatDiscount(followLineDownTo)} 高于目标折扣 ${formatDiscount(targetDiscountBp)}，不会起作用。`;
  return [poolError('pricePolicies', 'follow-above-target', { ids: [id], text })];
}

function couponFinding(plan: Pool['couponPlans'][number]): PoolFinding[] {
  const { id, startsAt, endsAt, thresholdFen, amountFen } = plan;
  if (endsAt <= startsAt) {
    return [
      poolError('couponPlans', 'window-reversed', { ids: [id], text: `${id} 的结束时间不晚于开始时间。` }),
    ];
  }
  if (amountFen === 0 || amountFen < thresholdFen) return [];
  const text = `${id} 满 ${formatYuan(thresholdFen)} 减 ${formatYuan(amountFen)}，减额不小于门槛，请确认。`;
  return [poolWarning('couponPlans', 'coupon-above-threshold', { ids: [id], text })];
}

function routeFindings(pool: Pool, route: Pool['approvalRoutes'][number]): PoolFinding[] {
  const ids = [route.id];
  const problem = routeProblem(route);
  const isFilled = pool.people.some(({ role, active }) => active && role === route.role);
  return [
    ...(problem ? [poolError('approvalRoutes', 'bad-route', { ids, text: problem })] : []),
    ...(isFilled ? [] : [poolError('approvalRoutes', 'role-unfilled', { ids, text: unfilledText(route) })]),
  ];
}

function unfilledText({ id, role }: Pool['approvalRoutes'][number]): string {
  return `${id} 要${ROLE_WORDS[role]}审批，但人员表里没有启用的${ROLE_WORDS[role]}。请补上人员。`;
}
