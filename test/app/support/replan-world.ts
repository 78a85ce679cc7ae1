import { prepareSubmissions } from '../../../src/app/prepare.ts';
import { scoutShop } from '../../../src/app/scout.ts';
import type { OfferContent, SubjectFacts } from '../../../src/domain/campaign.ts';
import {
  campaignSeen,
  createPrepareWorld,
  formOffer,
  type PrepareWorld,
  shopFacts,
} from './prepare-world.ts';
import { consentBeforehand } from './prepared.ts';

/** One offer that every scout reads anew, its agreement consented to beforehand. */
export interface ReplanWorld extends PrepareWorld {
  /** What the platform shows from now on. */
  show(content: Partial<OfferContent>, facts?: SubjectFacts): void;
  /** The offer leaves the list. */
  showNothing(): void;
  /** Facts grow old: both sides are looked at again. */
  setTime(to: string): void;
  /** What the lane does: a scout, and at once what it asks for. */
  scoutAndNext(): Promise<string | undefined>;
  /** Whom the waiting messages go to and their titles, sorted. */
  told(): Promise<string[]>;
}

const LINE: OfferContent['requirements'][number] = {
  kind: 'price-line',
  basis: 'campaign',
  words: '不高于系统价',
};

/** Facts of the listing with this price line for both skus. */
export function factsWith(lineFen: number): SubjectFacts {
  return shopFacts(1, { skus: shopFacts(1).skus.map((sku) => ({ ...sku, lineFen })) });
}

export async function createReplanWorld(): Promise<ReplanWorld> {
  const world = await createPrepareWorld();
  await consentBeforehand(world);
  return {
    ...world,
    ...shownBy(world),
    setTime: (to) => {
      world.clock.set(to);
      for (const sku of world.pool.skus) sku.stockObservedAt = to;
    },
    scoutAndNext: async () => {
      const { next } = await scoutShop(world.deps, world.shop, world.run);
      if (next === 'prepare-submissions') await prepareSubmissions(world.deps, world.shop, world.run);
      return next;
    },
    told: async () => {
      const waiting = await world.ledger.outbox.list('waiting', 50);
      return waiting.map(({ to, data }) => `${to.join()} ${data.title}`).toSorted();
    },
  };
}

function shownBy({ platform: { adapter }, clock }: PrepareWorld): Pick<ReplanWorld, 'show' | 'showNothing'> {
  let shown: { content: OfferContent; facts: SubjectFacts } | undefined;
  const show: ReplanWorld['show'] = (content, facts = factsWith(1_800)) => {
    shown = { content: formOffer({ requirements: [...formOffer().requirements, LINE], ...content }), facts };
  };
  show({});
  adapter.listCampaigns = async () => (shown ? [campaignSeen(shown.content)] : []);
  adapter.readOffer = async () => {
    if (!shown) throw new Error('nothing is shown');
    return { content: shown.content, facts: [{ ...shown.facts, observedAt: clock.now() }] };
  };
  return {
    show,
    showNothing: () => {
      shown = undefined;
    },
  };
}
