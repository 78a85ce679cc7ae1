import type { CampaignSeen, OfferReading, SubjectFacts } from '../../src/domain/campaign.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import type { Visit } from '../page/visit.ts';
import { listOf } from './lists.ts';
import { openEnrol } from './open-form.ts';
import { PATHS } from './pages.ts';
import { parseCampaign, parseFacts, parseOffer } from './parse-offer.ts';
import { openPicker, skusOf } from './pick-skus.ts';
import { API } from './profile.ts';
import { Activity, type SkuRow } from './schema.ts';
import { visiting } from './site.ts';

export function listCampaigns(ctx: AdapterContext): Promise<CampaignSeen[]> {
  return visiting(ctx, async (visit) => {
    await open(visit, PATHS.campaigns);
    const { items } = await readAllPages(
      visit,
      listOf({ path: API.activities, schema: Activity, idOf: (activity) => activity.activityId }),
    );
    return items.map(parseCampaign);
  });
}

/** Rules and form as the pool's form page hears them; the skus that may sign up stand in its drawer. */
export function readOffer(
  ctx: AdapterContext,
  { offerId }: { campaignId: string; offerId: string },
): Promise<OfferReading> {
  return visiting(ctx, async (visit) => {
    const { doc, area, formSet } = await openEnrol(visit, offerId);
    const content = parseOffer(area, formSet);
    const now = ctx.clock.now();
    const isOpen = content.signUpStartsAt <= now && now < content.signUpEndsAt;
    return { content, facts: isOpen ? await readFacts({ ...visit, doc }) : [] };
  });
}

async function readFacts(visit: Visit): Promise<SubjectFacts[]> {
  await openPicker(visit);
  const { items } = await readAllPages(visit, skusOf([]));
  const observedAt = visit.ctx.clock.now();
  const wares = Map.groupBy(items, ({ wareId }) => wareId).values();
  return [...wares].flatMap(([first, ...rest]) => {
    const rows: [SkuRow, ...SkuRow[]] | undefined = first && [first, ...rest];
    return rows ? [parseFacts(rows, observedAt)] : [];
  });
}
