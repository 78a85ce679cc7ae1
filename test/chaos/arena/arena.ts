import type { Submission } from '../../../src/domain/submission.ts';
import type { JdFault } from '../../sandbox/jd/faults.ts';
import type { Backend } from '../../sandbox/kit/backend.ts';
import type { FaultFacts, FaultKind, Faults } from '../../sandbox/kit/faults.ts';
import type { OfferedPlace } from '../../sandbox/kit/places.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import type { TmallFault } from '../../sandbox/tmall/platform.ts';

/** Switches that one platform alone has. */
type OwnFault = JdFault | TmallFault;
export type SwitchKind = FaultKind | OwnFault;

/** Where switches strike: calls of the pages, and two of the pages. */
export type Spot =
  | 'press'
  | 'withdrawal'
  | 'recordList'
  | 'recordPage'
  | 'form'
  /** The call in which a form learns what it may hold. */
  | 'formCall'
  | 'identity';

/** What a press names. */
interface Press {
  offerId: string;
  goodsIds: readonly string[];
}

/** Whose cookies a session is kept in, as the platform sets them. */
export interface SessionCookies {
  hosts: readonly string[];
  names: readonly string[];
  isCrossSite: boolean;
}

/** One platform as far as the harness must know it. */
export interface Arena {
  /** Parts of paths. */
  spots: Readonly<Record<Spot, string>>;
  cookies: SessionCookies;
  /** `hiddenRule` of places that only the server knows to refuse, and refuses at once. */
  refusedBy?: string;
  /** A press that says nothing we understand names nothing. */
  pressOf(call: FaultFacts): Press;
  /** The record that a withdrawal names. */
  takenBack(call: FaultFacts): string;
  open(sandbox: Sandbox): OpenArena;
}

/** The same in one started sandbox. */
export interface OpenArena {
  backend: Pick<Backend, 'clock' | 'heard'>;
  faults: Pick<Faults<OwnFault>, 'add' | 'hits'>;
  places: () => readonly OfferedPlace[];
  /** Token of a new session; undefined when the log-in is refused. */
  logIn(account: { username: string; password: string }): string | undefined;
  /** A colleague signs up by hand what the submission is about. False = nothing there. */
  signUpByStaff(submission: Submission): boolean;
  /** When the sign-up of each offer ends by the platform's own word, epoch ms. */
  signUpEnds(): Map<string, number>;
  /** Ends every sign-up, at the latest then. */
  endSignUps(atMs: number): void;
}

/** What cannot be read is nothing. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
