import { z } from 'zod';
import { parseJson } from '../../kit/exchange.ts';
import { Id } from '../../kit/lists.ts';
import { API_ERRORS, PRESS_NONCE_FIELD } from '../invented.ts';
import type { FieldCode, ItemOffer, Phase, SignedItem } from '../model.ts';
import { offerIdOf } from '../signed-items.ts';
import { isCancellable } from '../statuses.ts';
import { type Answer, BAD_REQUEST, type Call, placeOf, sourceOf, visibleSigned } from './call.ts';

const Yuan = z.string().regex(/^\d{1,7}(\.\d{1,2})?$/);

const SubmitBody = z.strictObject({
  signRecordId: Id,
  itemId: Id,
  skuList: z
    .array(
      z.strictObject({
        skuId: Id,
        activityPrice: Yuan,
        inventory: z.int().min(1),
        depositPrice: Yuan.optional(),
      }),
    )
    .min(1),
  deliveryTime: z.string().optional(),
  playDiscount: z.string().optional(),
  discountRate: z.string().optional(),
  freePost: z.boolean().optional(),
  shortTitle: z.string().optional(),
  limitNum: z.string().optional(),
  saleMode: z.string().optional(),
  agreementChecked: z.boolean().optional(),
});
type SubmitBody = z.infer<typeof SubmitBody>;

/** The one sign-up write of the editor: one item with all its skus. */
export function submitItem(call: Call): Answer {
  const place = placeOf(call);
  if (!place) return { error: API_ERRORS.noSuchCampaign };
  const parsed = SubmitBody.safeParse(parseJson(call.query.get('data') ?? ''));
  if (!parsed.success) return BAD_REQUEST;
  const refused = refuseWhole(call, place.phase, parsed.data);
  if (refused) return refused;
  const { platform } = call;
  const { faults, indexLagMs, signUp } = platform;
  const { account, shop } = call.session;
  const [answer] = signUp.handIn({
    shop,
    account,
    nonce: call.query.get(PRESS_NONCE_FIELD) ?? '',
    source: sourceOf(platform, account),
    isPlanted: false,
    ...place,
    offers: [offerOf(parsed.data)],
    listLagMs: faults.take('list-lag', call.facts)?.ms ?? indexLagMs,
    refuseDuplicates: faults.look('refuse-duplicates', call.facts) !== undefined,
  });
  const { itemId, signed, texts = [] } = answer ?? { itemId: parsed.data.itemId, signed: undefined };
  if (!signed) {
    return {
      error: { code: 'SIGN_CHECK_FAILED', message: texts.join('；') },
      data: { itemId, errorList: texts },
    };
  }
  return { data: { itemId, juId: signed.juId, statusName: signed.status, riskList: texts } };
}

/** Reasons that concern the press and not the item; nothing is stored then. */
function refuseWhole({ platform, session, facts }: Call, phase: Phase, body: SubmitBody): Answer | undefined {
  const now = platform.clock.now();
  if (now < phase.signStartsAt || now >= phase.signEndsAt) return { error: API_ERRORS.signUpClosed };
  if (phase.agreement && body.agreementChecked !== true) return { error: API_ERRORS.agreementMissing };
  if (body.signRecordId !== phase.signRecords[session.shop]) return BAD_REQUEST;
  const needsMode = platform.faults.look('new-required-field', facts) !== undefined;
  return needsMode && body.saleMode === undefined ? BAD_REQUEST : undefined;
}

function offerOf(body: SubmitBody): ItemOffer {
  const texts: Partial<Record<FieldCode, string | undefined>> = {
    deliveryTime: body.deliveryTime,
    playDiscount: body.playDiscount,
    discountRate: body.discountRate,
    freePost: body.freePost === undefined ? undefined : String(body.freePost),
    shortTitle: body.shortTitle,
    limitNum: body.limitNum,
  };
  return {
    itemId: body.itemId,
    lines: body.skuList.map(({ skuId, activityPrice, inventory: stock }) => ({
      skuId,
      priceFen: Math.round(Number(activityPrice) * 100),
      stock,
    })),
    fields: Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
  };
}

/** Publishes a draft. */
export function publishItem(call: Call): Answer {
  const signed = ownSigned(call);
  if (!signed) return { error: API_ERRORS.noSuchRecord };
  if (signed.status !== '草稿') return { error: API_ERRORS.notPublishable };
  call.platform.signUp.publish(signed);
  return { data: { juId: signed.juId, statusName: signed.status } };
}

/** The withdrawal: a GET, as on the live site. Nearly one-way: the item must sell again to come back. */
export function cancelItem(call: Call): Answer {
  const signed = ownSigned(call);
  if (!signed) return { error: API_ERRORS.noSuchRecord };
  if (!isCancellable(signed)) return { error: API_ERRORS.notCancellable };
  const { platform, session } = call;
  const { itemId: goodsId, juId: recordId } = signed;
  platform.journal.append({
    kind: 'withdraw',
    shop: session.shop,
    offerId: offerIdOf(signed),
    goodsId,
    recordId,
    status: 0,
  });
  platform.signed.setStatus(signed, '撤销报名', '商品撤销报名');
  return { data: { juId: signed.juId } };
}

function ownSigned(call: Call): SignedItem | undefined {
  const juId = call.query.get('juId');
  return visibleSigned(call).find((one) => one.juId === juId);
}
