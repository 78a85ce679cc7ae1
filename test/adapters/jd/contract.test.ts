import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { checkFiling } from '../contract/filing.ts';
import { checkHolds } from '../contract/holds.ts';
import { checkLogIns } from '../contract/log-ins.ts';
import { checkReading } from '../contract/reading.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { stage } from './stage.ts';

let lane: EnrolLane;
beforeAll(async () => {
  lane = await openEnrolLane(stage.adapter);
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());
const onStage = () => lane;

describe('session', () => checkLogIns(stage, onStage));
describe('reading', () => checkReading(stage, onStage));
describe('filing', () => checkFiling(stage, onStage));
describe('holds by name', () => checkHolds(stage, onStage));
