import { z } from 'zod';

/** Switches that make any platform misbehave, each once, several times or until removed. */
export const FAULT_KINDS = [
  'slow',
  'hang',
  '5xx',
  'reset-before',
  'reset-after',
  'lost-reply',
  'cut-reply',
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
/** The switches every platform has; a platform's own ones are added by its name for them. */
export type FaultKind = (typeof FAULT_KINDS)[number];

export const FaultMatch = z.strictObject({
  /** Substring of the request's path. */
  path: z.string().optional(),
  shop: z.string().optional(),
  /** Ids of goods and campaign as the platform writes them. */
  subject: z.string().optional(),
  offer: z.string().optional(),
});
type FaultMatch = z.infer<typeof FaultMatch>;

/** Without a path these concern JSON calls only; a page is hit when the switch names it. */
const TRANSPORT: ReadonlySet<string> = new Set([
  'slow',
  'hang',
  '5xx',
  'reset-before',
  'reset-after',
  'lost-reply',
  'cut-reply',
  'expired-session',
  'taken-over',
  'wrong-shop',
]);

interface Fault<K extends string = string> {
  id: number;
  kind: K;
  match: FaultMatch;
  /** Infinity = until removed. */
  timesLeft: number;
  ms?: number | undefined;
  /** The platform's words, where the switch has some. */
  text?: string | undefined;
}

/** One request that a switch changed. */
interface FaultHit {
  kind: string;
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

/** `K`: the platform's own switches beside those that all have. */
export interface Faults<K extends string = never> {
  add(fault: Omit<Fault<FaultKind | K>, 'id'>): number;
  list(): Fault[];
  /** How often each kind has struck since the start. */
  hits(): Partial<Record<FaultKind | K, number>>;
  /** The newest strikes, latest first. */
  recent(): FaultHit[];
  remove(id?: number): void;
  /** The first fault of the kind that matches; uses it up once. */
  take(kind: FaultKind | K, facts: FaultFacts): Fault | undefined;
  /** As `take`, without using it up: switches that change the world until they are removed. */
  look(kind: FaultKind | K, facts: FaultFacts): Fault | undefined;
}

const RECENT = 20;

export function createFaults<K extends string = never>(): Faults<K> {
  let faults: Fault[] = [];
  let lastId = 0;
  const strikes: FaultHit[] = [];
  const counts = new Map<FaultKind | K, number>();
  const look: Faults<K>['look'] = (kind, facts) => {
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
    hits: () => Object.fromEntries(counts) as Partial<Record<FaultKind | K, number>>,
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
    (match.subject === undefined || facts.text.includes(match.subject)) &&
    (match.offer === undefined || facts.text.includes(match.offer))
  );
}
