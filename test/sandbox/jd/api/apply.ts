import { z } from 'zod';
import { headerOf } from '../../http/request.ts';
import { Id } from '../../kit/lists.ts';
import type { EnrolOutcome } from '../enrol.ts';
import { codeOf, formItemId, NEW_FIELD } from '../form-set.ts';
import { API_ERRORS, PRESS_NONCE_HEADER } from '../invented.ts';
import type { Activity, Area, SkuOffer } from '../model.ts';
import { fenOf, protocolCodes, trialFen, yuan } from '../rules.ts';
import { isBookable, type Session } from '../schedule.ts';
import { sessionOf } from './areas.ts';
import { type Answer, type ApiError, BAD_REQUEST, type Call, findArea, isOpenForSignUp } from './call.ts';

const TrialBody = z.object({
  areaId: Id,
  skuList: z
    .array(z.object({ skuId: Id, promoPrice: z.string() }))
    .min(1)
    .max(500),
});

const SaveBody = z.strictObject({
  areaId: Id,
  batchId: z.string(),
  beginTime: z.string(),
  token: z.string(),
  skuList: z
    .array(
      z.strictObject({
        skuId: Id,
        wareId: Id,
        skuItems: z.array(z.strictObject({ formItemId: z.int(), value: z.string() })),
      }),
    )
    .min(1)
    .max(500),
  remindVOList: z.array(z.strictObject({ remindCode: z.string(), agree: z.boolean() })),
});
type SaveBody = z.infer<typeof SaveBody>;

/** 试算: what a buyer would pay in the end. Nothing is kept. */
export function tryPrices(call: Call): Answer {
  const parsed = TrialBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const list = parsed.data.skuList.map(({ skuId, promoPrice }) => {
    const fen = fenOf(promoPrice);
    return { skuId, minPurchasePrice: fen === undefined ? null : yuan(trialFen(fen)) };
  });
  return { data: { token: tokenOf(parsed.data.areaId), list } };
}

function tokenOf(areaId: string): string {
  return Buffer.from(`trial.${areaId}`).toString('base64url');
}

/** The one enrol write: refuses the request as a whole, or answers sku by sku. */
export function saveApply(call: Call): Answer {
  const parsed = SaveBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const found = findArea(call, parsed.data.areaId);
  if (!found) return { error: API_ERRORS.noSuchArea };
  const session = sessionOf(found.area, parsed.data.batchId);
  const refused = refuseWhole(call, { ...found, session, body: parsed.data });
  if (refused) return { error: refused };
  const offers = parsed.data.skuList.map((sku) => offerOf(sku, found.area));
  const { faults, enrol, indexLagMs } = call.platform;
  const isBot = call.platform.shops.some((shop) => shop.account === call.session.account);
  const outcome = enrol({
    venderId: call.session.shop,
    account: call.session.account,
    nonce: headerOf(call.request, PRESS_NONCE_HEADER),
    source: isBot ? 'merchant' : 'staff',
    isPlanted: false,
    area: found.area,
    session,
    offers,
    listLagMs: faults.take('list-lag', call.facts)?.ms ?? indexLagMs,
    refuseDuplicates: faults.look('refuse-duplicates', call.facts) !== undefined,
  });
  return { data: wireOutcome(outcome) };
}

interface Whole {
  activity: Activity;
  area: Area;
  session: Session | undefined;
  body: SaveBody;
}

/** Reasons that concern the press and not one sku; nothing is stored then. */
function refuseWhole(call: Call, { activity, area, session, body }: Whole): ApiError | undefined {
  const now = call.platform.clock.now();
  if (!isOpenForSignUp(activity, now)) return API_ERRORS.closed;
  if (area.timing.mode === 'sessions' && !session) return API_ERRORS.noSession;
  if (session && !isBookable(session, now)) return API_ERRORS.closed;
  if (body.token !== tokenOf(area.areaId)) return API_ERRORS.badRequest;
  const agreed = body.remindVOList.filter(({ agree }) => agree).map(({ remindCode }) => remindCode);
  if (protocolCodes(area).some((code) => !agreed.includes(code))) return API_ERRORS.protocol;
  const isNewAsked = call.platform.faults.look('new-required-field', call.facts) !== undefined;
  const items = body.skuList.flatMap(({ skuItems }) => skuItems);
  const isUnknown = ({ formItemId: id }: { formItemId: number }): boolean =>
    codeOf(area, id) === undefined && !(isNewAsked && id === formItemId(area, NEW_FIELD.code));
  if (items.some(isUnknown)) return API_ERRORS.badRequest;
  const isMissing =
    isNewAsked && !items.some(({ formItemId: id }) => id === formItemId(area, NEW_FIELD.code));
  return isMissing ? { ...API_ERRORS.badRequest, message: `${NEW_FIELD.name}该项为必填项` } : undefined;
}

function offerOf({ skuId, skuItems }: SaveBody['skuList'][number], area: Area): SkuOffer {
  const values: SkuOffer['values'] = {};
  for (const { formItemId: id, value } of skuItems) {
    const code = codeOf(area, id);
    if (code) values[code] = value;
  }
  return { skuId, values };
}

function wireOutcome({ accepted, refused }: EnrolOutcome): Record<string, unknown> {
  return {
    applyIds: accepted.map(({ applyId, wareId }) => ({ applyId: Number(applyId), wareId })),
    successCount: accepted.reduce((sum, { rows }) => sum + rows.length, 0),
    failList: refused.map(({ skuId, refusals }) => ({ skuId, errorMsg: refusals[0]?.text ?? '' })),
  };
}
