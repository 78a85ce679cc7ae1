import { describe, expect, it } from 'vitest';
import { ADAPTERS } from '../../../src/main.ts';
import { stage as pinduoduo } from '../pinduoduo/stage.ts';
import { performContract } from './perform.ts';
import type { Stage } from './stage.ts';

/** One line per platform. */
const STAGES: readonly Stage[] = [pinduoduo];

it('has a stage for every registered platform', () => {
  expect(STAGES.map(({ adapter }) => adapter.profile.id)).toEqual(ADAPTERS.map(({ profile }) => profile.id));
});

describe.each(STAGES)('$adapter.profile.id', performContract);
