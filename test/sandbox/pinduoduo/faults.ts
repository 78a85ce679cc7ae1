/** Switches that make the platform misbehave, each once, several times or until removed. */
export const FAULT_KINDS = [
  'slow',
  'hang',
  '5xx',
  'reset-before',
  'reset-after',
  'lost-reply',
  'list-lag',
  'blind-search',
  'throttle',
  'expired-session',
  'taken-over',
  'wrong-shop',
  'captcha',
  'popup',
  'renamed-label',
  'new-required-field',
  'changed-agreement',
  'changed-classes',
  'script-sends-other-price',
  'script-presses-twice',
  'staff-signs-up',
  'refuse-duplicates',
  'late-mount',
  'hidden-twin',
  'spinning-page',
  'date-skew',
  'date-unreadable',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

interface FaultMatch {
  /** Substring of the request's path. */
  path?: string | undefined;
  shop?: string | undefined;
  goodsId?: string | undefined;
  activityId?: string | undefined;
}

/** Without a path these concern JSON calls only; a page is hit when the switch names it. */
const TRANSPORT: ReadonlySet<FaultKind> = new Set([
  'slow',
  'hang',
  '5xx',
  'reset-before',
  'reset-after',
  'lost-reply',
  'expired-session',
  'taken-over',
  'wrong-shop',
]);

interface Fault {
  id: number;
  kind: FaultKind;
  match: FaultMatch;
  /** Infinity = until removed. */
  timesLeft: number;
  ms?: number | undefined;
  /** The platform's words, where the switch has some. */
  text?: string | undefined;
}

/** One request that a switch changed. */
interface FaultHit {
  kind: FaultKind;
  at: number;
  path: string;
}

/** What is known of a request when a switch is asked. */
export interface FaultFacts {
  path: string;
  shop?: string | undefined;
  /** URL query or body: the ids of `match` are looked for in it. */
  text: string;
  /** A page and not one of its JSON calls. */
  isPage?: boolean;
}

export interface Faults {
  add(fault: Omit<Fault, 'id'>): number;
  list(): Fault[];
  /** How often each kind has struck since the start. */
  hits(): Partial<Record<FaultKind, number>>;
  /** The newest strikes, latest first. */
  recent(): FaultHit[];
  remove(id?: number): void;
  /** The first fault of the kind that matches; uses it up once. */
  take(kind: FaultKind, facts: FaultFacts): Fault | undefined;
  /** As `take`, without using it up: switches that change the world until they are removed. */
  look(kind: FaultKind, facts: FaultFacts): Fault | undefined;
}

const RECENT = 20;

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let lastId = 0;
  const strikes: FaultHit[] = [];
  const counts = new Map<FaultKind, number>();
  const look: Faults['look'] = (kind, facts) => {
    const fault = faults.find((one) => one.kind === kind && matches(one, facts));
    if (!fault) return undefined;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    strikes.unshift({ kind, at: Date.now(), path: facts.path });
    strikes.length = Math.min(strikes.length, RECENT);
    return fault;
  };
  return {
    look,
    list: () => faults,
    hits: () => Object.fromEntries(counts),
    recent: () => strikes,
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

function matches({ kind, match }: Fault, facts: FaultFacts): boolean {
  if (facts.isPage === true && match.path === undefined && TRANSPORT.has(kind)) return false;
  return (
    (match.path === undefined || facts.path.includes(match.path)) &&
    (match.shop === undefined || facts.shop === match.shop) &&
    (match.goodsId === undefined || facts.text.includes(match.goodsId)) &&
    (match.activityId === undefined || facts.text.includes(match.activityId))
  );
}
