/** Switches that make the platform misbehave, each once, several times or until removed. */
export const FAULT_KINDS = [
  'slow',
  'hang',
  '5xx',
  'reset-before',
  'reset-after',
  'lost-reply',
  'list-lag',
  'throttle',
  'expired-session',
  'wrong-shop',
  'captcha',
  'popup',
  'renamed-label',
  'new-required-field',
  'changed-agreement',
  'changed-classes',
  'script-sends-other-price',
  'staff-signs-up',
  'refuse-duplicates',
  'late-mount',
  'hidden-twin',
  'spinning-page',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

interface FaultMatch {
  /** Substring of the request's path. */
  path?: string | undefined;
  shop?: string | undefined;
  goodsId?: string | undefined;
  activityId?: string | undefined;
}

interface Fault {
  id: number;
  kind: FaultKind;
  match: FaultMatch;
  /** Infinity = until removed. */
  timesLeft: number;
  ms?: number | undefined;
}

/** What is known of a request when a switch is asked. */
export interface FaultFacts {
  path: string;
  shop?: string | undefined;
  /** URL query or body: the ids of `match` are looked for in it. */
  text: string;
}

export interface Faults {
  add(fault: Omit<Fault, 'id'>): number;
  list(): Fault[];
  remove(id?: number): void;
  /** The first fault of the kind that matches; uses it up once. */
  take(kind: FaultKind, facts: FaultFacts): Fault | undefined;
  /** As `take`, without using it up. */
  look(kind: FaultKind, facts: FaultFacts): Fault | undefined;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let lastId = 0;
  const look = (kind: FaultKind, facts: FaultFacts): Fault | undefined =>
    faults.find((fault) => fault.kind === kind && matches(fault.match, facts));
  return {
    look,
    list: () => faults,
    add(fault) {
      lastId += 1;
      faults.push({ ...fault, id: lastId });
      return lastId;
    },
    remove(id) {
      faults = id === undefined ? [] : faults.filter((fault) => fault.id !== id);
    },
    take(kind, facts) {
      const fault = look(kind, facts);
      if (!fault) return undefined;
      fault.timesLeft -= 1;
      faults = faults.filter((one) => one.timesLeft > 0);
      return fault;
    },
  };
}

function matches(match: FaultMatch, facts: FaultFacts): boolean {
  return (
    (match.path === undefined || facts.path.includes(match.path)) &&
    (match.shop === undefined || facts.shop === match.shop) &&
    (match.goodsId === undefined || facts.text.includes(match.goodsId)) &&
    (match.activityId === undefined || facts.text.includes(match.activityId))
  );
}
