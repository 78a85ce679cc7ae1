import { expect } from 'vitest';
import type { OfferReading } from '../../../src/domain/campaign.ts';
import type {
  ActResult,
  FieldCodes,
  PlatformAdapter,
  PrepareHold,
  PrepareInput,
} from '../../../src/ports/adapter.ts';
import type { GateReport } from '../../../src/ports/gate.ts';
import { openLane, type TestLane } from './lane.ts';

/** A lane that is signed in and signs goods up. */
export interface EnrolLane extends TestLane {
  /** Each offer is read once; goods that were signed up since stay in the reading. */
  read(offerId: string): Promise<OfferReading>;
  /** The goods that could be signed up when the offer was read. */
  eligible(offerId: string): Promise<string[]>;
  /** Fills the form; answers what stands in the way. */
  prepare(input: PrepareInput): Promise<PrepareHold[]>;
  /** Presses what is prepared, the gate armed with it. */
  press(input: PrepareInput): Promise<{ result: ActResult; report: GateReport }>;
  /** How many writes the platform has taken so far. */
  commits(): number;
}

/** `adapter`: of the platform whose pages are worked on. */
export async function openEnrolLane(adapter?: PlatformAdapter): Promise<EnrolLane> {
  const lane = await openLane({}, adapter);
  expect(await lane.adapter.session(lane.context(), lane.credentials)).toMatchObject({ kind: 'signed-in' });
  const read = readOnce(lane);
  let fieldCodes: FieldCodes | undefined;
  return {
    ...lane,
    read,
    eligible: async (offerId) => {
      const { facts } = await read(offerId);
      return facts.filter((each) => each.isEligible).map((each) => each.platformListingId);
    },
    prepare: async (input) => {
      const result = await lane.adapter.prepare(lane.context(), input);
      fieldCodes = result.kind === 'prepared' ? result.fieldCodes : undefined;
      return result.kind === 'held' ? result.holds : [];
    },
    press: async (input) => {
      const snapshots = input.subjects.map((subject) => subject.snapshot);
      const { kind, offerId } = input;
      const recordIds = 'recordIds' in input ? { recordIds: input.recordIds } : {};
      lane.gate.arm({ kind, offerId, snapshots, ...recordIds, ...(fieldCodes ? { fieldCodes } : {}) });
      const result = await lane.adapter.act(lane.context(), input);
      return { result, report: lane.gate.disarm() };
    },
    commits: () => lane.sandbox.journal.entries().filter((entry) => entry.kind === 'commit').length,
  };
}

function readOnce(lane: TestLane): EnrolLane['read'] {
  const readings = new Map<string, OfferReading>();
  return async (offerId) => {
    const known = readings.get(offerId);
    if (known) return known;
    const reading = await lane.adapter.readOffer(lane.context(), { campaignId: offerId, offerId });
    readings.set(offerId, reading);
    return reading;
  };
}
