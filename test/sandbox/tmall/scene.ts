import type { ReadRequest } from '../http/request.ts';
import { createAlone } from '../kit/alone.ts';
import type { PlatformModule } from '../kit/module.ts';
import { HOSTS } from './hosts.ts';
import { TMALL } from './module.ts';
import type { TmallPlatform } from './platform.ts';
import type { Fit } from './world/fits.ts';

/** The module without a socket, one shop signed in, and what its pages would ask. */
export interface TmallScene {
  module: PlatformModule<TmallPlatform>;
  platform: TmallPlatform;
  shop: string;
  /** The envelope of a data call. */
  call(path: string, params?: Record<string, string>, form?: Record<string, string>): Promise<Envelope>;
  /** An item that fits, that no hidden rule touches, of the signed-in shop. */
  plainFit(wanted: (fit: Fit) => boolean): Fit;
}

interface Envelope {
  success: boolean;
  code: number | string;
  message: string | null;
  data: unknown;
}

export function openTmallScene(options: { indexLagMs?: number } = {}): TmallScene {
  const module = createAlone(TMALL, options);
  const { platform } = module;
  const [first] = platform.shops;
  const outcome = platform.sessions.logIn({
    username: first?.account ?? '',
    password: first?.password ?? '',
    ncToken: '',
    smsCode: '',
  });
  if ('error' in outcome) throw new Error(outcome.error.message);
  const { token, shop } = outcome.session;
  return {
    module,
    platform,
    shop,
    async call(path, params = {}, form) {
      const query = new URLSearchParams({ _tb_token_: token, ...params });
      const reply = await module.serve(HOSTS.sale, requestOf(path, query, form));
      if (reply.kind !== 'answer') throw new Error(`no answer: ${reply.kind}`);
      return JSON.parse(String(reply.body)) as Envelope;
    },
    plainFit(wanted) {
      const isHidden = ({ phase, item }: Fit): boolean =>
        platform.world.hidden.some(
          (one) => one.unitedActivityId === phase.unitedActivityId && one.itemId === item.itemId,
        );
      const found = platform.world.fits.find(
        (fit) => fit.item.shop === shop && !isHidden(fit) && wanted(fit),
      );
      if (!found) throw new Error('no such item in this world');
      return found;
    },
  };
}

function requestOf(
  path: string,
  query: URLSearchParams,
  form: Record<string, string> | undefined,
): ReadRequest {
  const body = form === undefined ? '' : new URLSearchParams(form).toString();
  return { method: form === undefined ? 'GET' : 'POST', path, query, headers: {}, bytes: Buffer.from(body) };
}

/** What the editor sends for this fit; `share` of 一口价 in per cent. */
export function submitForm(
  { phase, item }: Fit,
  { share = 84, nonce = 'n1' }: { share?: number; nonce?: string } = {},
): [params: Record<string, string>, form: Record<string, string>] {
  const values: Record<string, string | boolean> = {
    deliveryTime: '7天',
    playDiscount: '12%',
    discountRate: '10%',
    freePost: true,
    shortTitle: '当季新鲜好味道',
    limitNum: '不限购',
  };
  const fields = phase.fields.filter((code) => code !== 'depositPrice').map((code) => [code, values[code]]);
  const data = {
    signRecordId: phase.signRecords[item.shop],
    itemId: item.itemId,
    skuList: item.skus
      .filter((sku) => sku.isOnShelf)
      .map((sku) => ({
        skuId: sku.skuId,
        activityPrice: (Math.floor((sku.listPriceFen * share) / 100) / 100).toFixed(2),
        inventory: 120,
      })),
    ...Object.fromEntries(fields),
    ...(phase.agreement ? { agreementChecked: true } : {}),
  };
  const { campaignId, unitedActivityId } = phase;
  return [
    { campaignId, unitedActivityId },
    { data: JSON.stringify(data), pressNonce: nonce },
  ];
}
