import { type CelTypes, type CelValue, evaluateCel } from './cel.ts';
import { Stop } from './errors.ts';
import type { ApprovalRoute, Role } from './pool/schema.ts';
import type { JudgedLine } from './verdict.ts';

/** What a route's condition may look at. */
export interface RouteFacts {
  /** Lowest margin and deepest discount over the lines. */
  marginBp: number;
  discountBp: number;
  campaignType: string;
  platform: string;
  lineCount: number;
  /** Pieces over all lines. */
  stock: number;
  /** Σ price × stock. */
  plannedSalesFen: number;
}

const TYPES: CelTypes = {
  marginBp: 'int',
  discountBp: 'int',
  campaignType: 'string',
  platform: 'string',
  lineCount: 'int',
  stock: 'int',
  plannedSalesFen: 'int',
};

export function routeFactsOf(
  lines: readonly JudgedLine[],
  place: { campaignType: string; platform: string },
): RouteFacts {
  return {
    ...place,
    marginBp: Math.min(...lines.map((line) => line.marginBp)),
    discountBp: Math.max(...lines.map((line) => line.discountBp)),
    lineCount: lines.length,
    stock: lines.reduce((sum, line) => sum + line.stock, 0),
    plannedSalesFen: lines.reduce((sum, line) => sum + line.price.fen * line.stock, 0),
  };
}

/** Roles that must say yes; none = the policy does. Throws `Stop` naming a route that cannot be evaluated. */
export function requiredRoles(routes: readonly ApprovalRoute[], facts: RouteFacts): Role[] {
  const values = valuesOf(facts);
  return [...new Set(routes.filter((route) => holds(route, values)).map((route) => route.role))].toSorted();
}

/** Chinese reason when the condition is wrong, for the pool's check; undefined when it is fine. */
export function routeProblem(route: ApprovalRoute): string | undefined {
  const sample: RouteFacts = {
    marginBp: 0,
    discountBp: 0,
    campaignType: '',
    platform: '',
    lineCount: 1,
    stock: 0,
    plannedSalesFen: 0,
  };
  try {
    holds(route, valuesOf(sample));
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.userMessage;
    throw error;
  }
}

function holds(route: ApprovalRoute, values: Record<string, CelValue>): boolean {
  const place = `审批路线 ${route.id}`;
  const result = evaluateCel({ text: route.when, place }, TYPES, values);
  if (typeof result === 'boolean') return result;
  throw new Stop(
    `approval route ${route.id} is not a condition`,
    `${place} 的表达式不是条件：${route.when}。请改成比较式，例如 marginBp < 1500。`,
  );
}

function valuesOf(facts: RouteFacts): Record<string, CelValue> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]: [string, string | number]) => [
      name,
      typeof value === 'number' ? BigInt(value) : value,
    ]),
  );
}
