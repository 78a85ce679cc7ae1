import type { Override } from '../domain/pool/override.ts';
import type { Hand } from './person.ts';

/** One element that a verb looked for. */
export interface Sighting {
  /** As overrides call it, e.g. `form.submit`. */
  name: string;
  /** How it is looked for. */
  mark: string;
  isSeen: boolean;
  /** Set where an override of the shop took the adapter's own place. */
  isOverridden: boolean;
  /** Where it stayed away: what the page shows that reads alike, most alike first. */
  candidates: readonly Candidate[];
}

/** An element of the page as an override would name it. */
export interface Candidate {
  selector: string;
  says?: string;
}

/** What a verb is told beside its task. */
export interface VerbSetting {
  /** Present = a person presses: the verb asks for it and only hears what comes of it. */
  hand?: Hand;
  /** What this shop's pages show other than the adapter knows. */
  overrides?: readonly Override[];
  /** Present while the adapter is held against a shop's pages: hears at the verb's end what it looked for. */
  onSightings?: (sightings: readonly Sighting[]) => void;
  /** Likewise: hears what the platform answered to the page, by its path. */
  onAnswer?: (path: string, body: unknown) => void;
}
