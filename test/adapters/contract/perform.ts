import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { checkFiling, checkGate } from './filing.ts';
import { checkHolds } from './holds.ts';
import { checkLogIns } from './log-ins.ts';
import { checkReading, checkWords } from './reading.ts';
import type { Stage } from './stage.ts';

/** Everything the contract asks of a platform, in one browser. */
export function performContract(stage: Stage): void {
  let lane: EnrolLane;
  beforeAll(async () => {
    lane = await openEnrolLane(stage.adapter);
  });
  afterAll(() => lane.close());
  afterEach(() => lane.clearFaults());
  const onStage = () => lane;

  describe('session', () => checkLogIns(stage, onStage));
  describe('reading', () => checkReading(stage, onStage));
  describe('status words', () => checkWords(stage, onStage));
  describe('filing', () => checkFiling(stage, onStage));
  describe('the gate', () => checkGate(stage, onStage));
  describe('holds by name', () => checkHolds(stage, onStage));
}
