import type { EnrolInput, PlatformAdapter, SessionResult } from '../../../src/ports/adapter.ts';
import type { EnrolLane } from '../support/enrol-lane.ts';
import type { Wishes } from '../support/snapshots.ts';

/** How one platform's simulated world is made to show what the contract speaks of. It stands beside the platform's own tests. */
export interface Stage {
  adapter: PlatformAdapter;
  /** Words of the control page for what an account's log-in comes to, and what the adapter must make of it. */
  logIns: readonly { outcome: string; result: Partial<SessionResult> }[];
  /** What the platform says to a wrong password. */
  wrongPassword: string;
  /** Paths, or parts of them, at which switches strike. */
  paths: {
    home: string;
    /** A call that says who we are. */
    identity: string;
    campaigns: string;
    campaignList: string;
    records: string;
    form: string;
    /** The last call before the form stands. */
    beforeForm: string;
    write: string;
  };
  /** Every word that the simulated platform can say about a record. */
  statusWords: readonly string[];
  /** What could be approved for one subject that fits and that nobody has signed up yet. */
  draw(lane: EnrolLane, wishes?: Wishes): Promise<EnrolInput>;
  /** Words that holds must name; codes of a text field and of a box that the platform has set. */
  words: {
    textField: string;
    presetField: string;
    preset: string;
    /** A column as approved, and as the switch renames it. */
    renamed: readonly [string, string];
    newField: string;
    changedAgreement: string;
  };
  /** Types a price over the one that stands in the opened form. */
  typePrice(lane: EnrolLane, cell: { platformSkuId: string; yuan: string }): Promise<void>;
}

/** A stage with its curtain up: signed in, one browser for all cases. */
export type OnStage = () => EnrolLane;

export async function signOut(lane: EnrolLane): Promise<void> {
  const { page } = lane.context();
  await page.goto('about:blank');
  await page.context().clearCookies();
}
export const logIn = (lane: EnrolLane) => lane.adapter.session(lane.context(), lane.credentials);
