import type { Backend } from '../backend.ts';
import type { FaultText } from './fault-texts.ts';

export interface ControlCall {
  /** Captured pieces of the path. */
  parts: string[];
  body: unknown;
}

/** The answer's JSON; undefined = nothing such found, a string = why the call is wrong. */
export type ControlHandler = (call: ControlCall) => object | string | undefined;

/** What a person and a test can do to one platform from outside; what all platforms have is added by the kit. */
export interface ControlPanel {
  backend: Backend;
  title: string;
  /** One sentence on the size of this world. */
  summary(): string;
  links: readonly { href: string; text: string }[];
  /** Log-in outcome → what a person reads. */
  outcomes: Readonly<Record<string, string>>;
  /** Switches only this platform has. */
  ownFaults: Readonly<Record<string, FaultText>>;
  /** The whole truth, for tests and curious people; no product code can reach it. */
  world(): object;
  /** Further parts of the page, as markup. */
  sections(): { title: string; html: string }[];
  routes: readonly [method: string, path: RegExp, handler: ControlHandler][];
}
