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
  call(path: string, params?: Record<string, string>, body?: Body): Promise<Envelope>;
  /** The bytes of an answer. */
  download(path: string, params?: Record<string, string>, body?: Body): Promise<Buffer>;
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
  const download: TmallScene['download'] = async (path, params = {}, body) => {
    const query = new URLSearchParams({ _tb_token_: token, ...params });
    const reply = await module.serve(HOSTS.sale, await requestOf(path, query, body));
    if (reply.kind !== 'answer') throw new Error(`no answer: ${reply.kind}`);
    return Buffer.from(reply.body);
  };
  return {
    module,
    platform,
    shop,
    download,
    call: async (...asked) => JSON.parse((await download(...asked)).toString('utf8')) as Envelope,
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

type Body = Record<string, string> | FormData;

/** As the browser would send it: no body, the fields of a form, or a form with a file. */
async function requestOf(path: string, query: URLSearchParams, body: Body | undefined): Promise<ReadRequest> {
  if (body === undefined) return { method: 'GET', path, query, headers: {}, bytes: Buffer.alloc(0) };
  const sent = new Response(body instanceof FormData ? body : new URLSearchParams(body));
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  return { method: 'POST', path, query, headers, bytes: Buffer.from(await sent.arrayBuffer()) };
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
