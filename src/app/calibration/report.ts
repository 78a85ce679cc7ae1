import { z } from 'zod';
import { Override } from '../../domain/pool/override.ts';

const Candidate = z.object({ selector: z.string(), says: z.string().exactOptional() });

const Sighting = z.object({
  name: z.string(),
  mark: z.string(),
  isSeen: z.boolean(),
  isOverridden: z.boolean(),
  candidates: z.array(Candidate).readonly(),
});

/** How one reading verb fared on the shop's pages. */
const StepFinding = z.object({
  /** Chinese. */
  name: z.string(),
  result: z.enum(['holds', 'differs', 'skipped', 'could-not-look']),
  text: z.string(),
  sightings: z.array(Sighting).readonly(),
});
export type StepFinding = z.infer<typeof StepFinding>;

/** A row for the pool that a person may take over, once they have looked at the page. */
const Proposal = z.object({
  override: Override,
  /** Chinese: which mark it would replace, and where. */
  why: z.string(),
});
export type Proposal = z.infer<typeof Proposal>;

/** What a walk over a shop's pages showed, as the answer to a request keeps it. */
export const Calibration = z.object({
  shopId: z.string(),
  steps: z.array(StepFinding),
  /** The platform's words nobody has told us the meaning of, with how often they were seen. */
  unknownWords: z.record(z.string(), z.number()),
  /** Requests that are in no list of the profile; they were stopped. */
  unknownRequests: z.array(z.string()),
  proposals: z.array(Proposal),
  /** Answers of the platform without their content, by their hash in the evidence: what parsers can be held against. */
  samples: z.array(z.object({ hash: z.string(), caption: z.string() })),
});
export type Calibration = z.infer<typeof Calibration>;
