import { z } from 'zod';
import type { GoodsOffer } from '../model.ts';
import { refusal } from '../rules.ts';
import type { ControlCall } from './call.ts';

const EvaluateBody = z.strictObject({
  shop: z.string(),
  activityId: z.string(),
  goodsId: z.string(),
  skus: z.array(z.strictObject({ skuId: z.string(), priceFen: z.int(), quantity: z.int() })),
  /** Absent = materials are taken as right. */
  material: z
    .strictObject({
      shippingConfig: z.boolean().optional(),
      slogan: z.string().optional(),
      whiteImageUrl: z.string().optional(),
      qualityReportUrl: z.string().optional(),
    })
    .optional(),
});

const GOOD_MATERIAL: GoodsOffer['material'] = {
  shippingConfig: true,
  slogan: '当季新鲜好味道',
  whiteImageUrl: 'given',
  qualityReportUrl: 'given',
};

/** The server's own verdict by announced rules; what only the server knows is named apart. */
export function evaluate({ platform, body }: ControlCall): object | string | undefined {
  const parsed = EvaluateBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { shop, activityId, goodsId, skus, material } = parsed.data;
  const activity = platform.world.activities.find((one) => one.id === activityId);
  if (!activity) return undefined;
  const now = platform.clock.now();
  const isOpen = activity.enrolStartsAt <= now && now < activity.enrolEndsAt && activity.shops.includes(shop);
  const offer: GoodsOffer = { goodsId, skus, material: material ? definedOnly(material) : GOOD_MATERIAL };
  const refusals = platform.enroller.judge(shop, activity, offer);
  const found = isOpen
    ? refusals
    : [{ ...refusal('offShelf', 'window'), text: '不在报名时间内' }, ...refusals];
  const serverOnly = platform.enroller.casesFor(activityId, goodsId).map((one) => one.rule);
  return { verdict: found.length === 0 ? 'fit' : 'refused', refusals: found, serverOnly };
}

function definedOnly(material: object): GoodsOffer['material'] {
  return Object.fromEntries(Object.entries(material).filter(([, value]) => value !== undefined));
}
