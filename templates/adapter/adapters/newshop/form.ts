import type {
  ActResult,
  AdapterContext,
  PrepareHold,
  PrepareInput,
  PrepareResult,
} from '../../src/ports/adapter.ts';
import { canonicalText } from '../page/canonical-text.ts';
import { proveShownShop } from '../page/identity.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { open } from '../page/navigate.ts';
import { type FormAtHand, prepareForm } from '../page/prepare.ts';
import { press } from '../page/press.ts';
import { tap } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { hearCampaign, readGoods } from './campaigns.ts';
import { FORM_MAP, form, PATHS } from './pages.ts';
import { parseOffer } from './parse.ts';
import { parseSignUpAnswer } from './parse-write.ts';
import { API } from './profile.ts';
import type { Goods } from './schema.ts';
import { visiting } from './site.ts';
import { kindOf } from './words.ts';

/** Opens the form for the goods, fills it and reads every control back. */
export function prepareEnrol(ctx: AdapterContext, input: PrepareInput): Promise<PrepareResult> {
  return visiting(ctx, (visit) => prepareForm(visit, input, () => openForm(visit, input)));
}

/** Presses 「提交报名」 once on the form that `prepareEnrol` left. */
export function actEnrol(ctx: AdapterContext, input: PrepareInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { page } = visit;
    const { pathname, search } = new URL(page.url());
    if (pathname + search !== addressOf(input)) {
      return { kind: 'not-sent', reason: '报名表已不在页面上，没有点击提交' };
    }
    const snapshots = input.subjects.map(({ snapshot }) => snapshot);
    return press(visit, {
      name: '提交',
      path: API.signUp,
      button: form.submit(page),
      toast: form.toast(page),
      parse: (answer) => parseSignUpAnswer(answer, snapshots),
    });
  });
}

function goodsIdsOf({ subjects }: PrepareInput): string[] {
  return subjects.map(({ snapshot }) => snapshot.subject.id);
}

function addressOf(input: PrepareInput): string {
  return `${PATHS.signUp}?campaignId=${input.offerId}&goodsIds=${goodsIdsOf(input).join('-')}`;
}

async function openForm(visit: Visit, input: PrepareInput): Promise<FormAtHand | PrepareHold[]> {
  await open(visit, addressOf(input));
  const campaign = await hearCampaign(visit, input.offerId);
  const goods = await readGoods(visit, goodsIdsOf(input));
  const notOffered = goodsIdsOf(input).flatMap((goodsId) => holdOf(goodsId, goods));
  if (notOffered.length > 0) return notOffered;
  await proveShownShop(visit);
  return {
    doc: visit.page,
    map: FORM_MAP,
    offer: parseOffer(campaign),
    objectionsTo: () => [],
    readAgreement: (code) => readAgreement(visit, code),
    attach: async () => '这张报名表没有上传项',
  };
}

/** Goods that the form does not offer, and why. */
function holdOf(goodsId: string, offered: readonly Goods[]): PrepareHold[] {
  const goods = offered.find((one) => one.goodsId === goodsId);
  if (goods && goods.reason === undefined) return [];
  const reason = goods?.reason ?? '不在可报名的商品里';
  return [
    {
      code: kindOf(reason) === 'already-enrolled' ? 'already-on-platform' : 'check-failed',
      subjectId: goodsId,
      text: `平台不让商品 ${goodsId} 报名：${reason}`,
    },
  ];
}

async function readAgreement(visit: Visit, code: string): Promise<string | undefined> {
  const { doc } = visit;
  if ((await doc.locator(form.agreementLink(code).selector).count()) === 0) return undefined;
  await tap(visit, form.agreementLink(code));
  const layer = form.agreementText(doc);
  const text = (await layer.textContent({ timeout: STEP_LIMIT_MS })) ?? '';
  await tap(visit, form.closeAgreement);
  await layer.waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
  return canonicalText(text);
}
