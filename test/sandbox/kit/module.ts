import type { Reply } from '../http/reply.ts';
import type { ReadRequest } from '../http/request.ts';
import type { Journal } from '../journal.ts';
import type { Backend } from './backend.ts';
import type { PlatformClock } from './clock.ts';
import type { ControlPanel } from './control/panel.ts';

/** What a started sandbox gives each of its platforms. */
export interface ModuleInput {
  seed: number;
  /** Least number of campaigns in each shop's list. */
  campaigns: number;
  clock: PlatformClock;
  journal: Journal;
  indexLagMs: number;
  /** Origin of a host label, e.g. `http://mms-pinduoduo.localhost:4610`; known once the sandbox listens. */
  originOf: (label: string) => string;
}

/** One simulated platform in a started sandbox. */
export interface PlatformModule<P extends Backend = Backend> {
  platform: P;
  /** Answers a request to one of the definition's hosts. */
  serve(label: string, request: ReadRequest): Reply | Promise<Reply>;
  panel: ControlPanel;
}

/** A platform as far as it is known before it is started. */
export interface ModuleDefinition<M extends PlatformModule = PlatformModule> {
  id: string;
  /** 拼多多 */
  title: string;
  /** First labels of the host names that stand for live hosts; people sign in at the first. */
  hosts: readonly [string, ...string[]];
  /** Labels of CDN and picture hosts: their clocks are nobody's business. */
  assetHosts: readonly string[];
  /** Below the first host. */
  loginPath: string;
  create(input: ModuleInput): M;
}
