import type { Page } from 'playwright';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import type { Candidate, Sighting } from '../../src/ports/verb-setting.ts';
import { unlessAborted } from '../form/abort.ts';
import type { Target } from '../form/in-page.ts';
import { STEP_LIMIT_MS } from './limits.ts';
import { findAlike, wordsOf } from './look-alike.ts';
import { type Inquiry, isLocator, type Mark } from './overrides.ts';

const SEARCH_LIMIT_MS = 2_000;

interface Looked {
  mark: Mark;
  isSeen: boolean;
}

/** One verb's look at its shop's own marks, and, while the adapter is calibrated, at which marks its pages show. */
export interface VerbInquiry extends Inquiry {
  /** Names the overrides in force in the evidence and tells what was seen. Never fails: the verb's result counts. */
  end(): Promise<void>;
}

export function inquire(ctx: AdapterContext): VerbInquiry {
  const { overrides = [], onSightings, page } = ctx;
  const own = new Map(overrides.flatMap((one) => (one.kind === 'locator' ? [[one.name, one] as const] : [])));
  const used = new Set<string>();
  const looked = new Map<string, Looked>();
  const watch = (name: string, mark: Mark) => {
    if (looked.get(name)?.isSeen) return;
    const entry: Looked = { mark, isSeen: false };
    looked.set(name, entry);
    const see = () => {
      entry.isSeen = true;
    };
    // Staying away is no failure of the verb: it is what the report is about.
    appears(page, name, mark).then(see, () => undefined);
  };
  return {
    overrideOf: (name) => own.get(name),
    onLook: (name, mark) => {
      if (own.has(name)) used.add(name);
      if (onSightings) watch(name, mark);
    },
    onClicked: (name) => {
      const entry = looked.get(name);
      if (entry) entry.isSeen = true;
    },
    end: async () => {
      try {
        const named = overrides.filter(({ name }) => used.has(name));
        if (named.length > 0) await ctx.evidence.json('page', '按店铺适配查找的页面元素', named);
        onSightings?.(await sightingsOf(page, looked, used));
      } catch (error) {
        ctx.log.warn('overrides are not named in the evidence', { error: String(error) });
      }
    },
  };
}

/** On the page or in a frame of it, now or after a navigation. */
async function appears(page: Page, name: string, mark: Mark): Promise<void> {
  const limit = { state: 'attached', timeout: STEP_LIMIT_MS } as const;
  if (isLocator(mark)) return mark.first().waitFor(limit);
  const { selector, says } = targetOf(name, mark);
  const words = says ? { hasText: new RegExp(says, 'u') } : {};
  const frames = page.frames().map((frame) => frame.locator(selector, words).first().waitFor(limit));
  await Promise.any(frames);
}

/** A word by itself is the title of a column. */
function targetOf(name: string, mark: Target | string): Target {
  if (typeof mark !== 'string') return mark;
  return name.startsWith('columns.')
    ? { selector: 'th', says: `^\\s*${RegExp.escape(mark)}` }
    : { selector: mark };
}

async function sightingsOf(
  page: Page,
  looked: ReadonlyMap<string, Looked>,
  used: ReadonlySet<string>,
): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for (const [name, { mark, isSeen }] of looked) {
    const shown = describe(name, mark);
    const candidates = isSeen ? [] : await candidatesFor(page, shown);
    sightings.push({ name, mark: shown, isSeen, isOverridden: used.has(name), candidates });
  }
  return sightings;
}

function describe(name: string, mark: Mark): string {
  if (isLocator(mark)) return String(mark);
  const { selector, says } = targetOf(name, mark);
  return says ? `${selector} /${says}/` : selector;
}

/** The page may hang, or be closed. */
async function candidatesFor(page: Page, shown: string): Promise<readonly Candidate[]> {
  const words = wordsOf(shown);
  if (words === '') return [];
  return unlessAborted(AbortSignal.timeout(SEARCH_LIMIT_MS), findAlike(page, words)).catch(() => []);
}
