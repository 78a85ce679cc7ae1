import type { ReadRequest } from '../http/request.ts';
import { createAlone, requestOf } from '../kit/alone.ts';
import { serveCampaigns } from './api/serve.ts';
import { formItemId } from './form-set.ts';
import { PRESS_NONCE_HEADER, SESSION_COOKIE } from './invented.ts';
import type { Activity, Area, FieldCode, Ware } from './model.ts';
import { JD } from './module.ts';
import type { JdPlatform } from './platform.ts';
import { isInRange, thresholdFen, yuan } from './rules.ts';
import { isBookable, platformTime, sessionsOf } from './schedule.ts';

export interface Envelope {
  success: boolean;
  code: string;
  message: string;
  data: Record<string, unknown>;
}

/** The backend without a server: its first shop is signed in and calls the campaign gateway. */
export interface JdScene {
  platform: JdPlatform;
  ask(path: string, body?: unknown, headers?: Record<string, string>): Promise<Envelope>;
  get(path: string): Promise<Envelope>;
  end(): void;
  /** Signed up before the sandbox was started. */
  before: ReadonlySet<string>;
}

export function openJd(): JdScene {
  const { platform } = createAlone(JD);
  const [shop] = platform.shops;
  const credentials = { username: shop?.account ?? '', password: shop?.password ?? '' };
  const outcome = platform.sessions.logIn({ ...credentials, authcode: '', smsCode: '' });
  const token = 'session' in outcome ? outcome.session.token : '';
  const call = async (request: ReadRequest, headers = {}): Promise<Envelope> => {
    const cookie = `${SESSION_COOKIE}=${token}`;
    const reply = await serveCampaigns(platform, { ...request, headers: { cookie, ...headers } });
    if (reply.kind !== 'answer') throw new Error(reply.kind);
    return JSON.parse(String(reply.body)) as Envelope;
  };
  return {
    platform,
    ask: (path, body = {}, headers = {}) => {
      const bytes = Buffer.isBuffer(body) ? body : JSON.stringify(body);
      return call(requestOf('POST', path, bytes), headers);
    },
    get: (path) => call(requestOf('GET', path)),
    end: () => platform.sessions.end(token),
    before: new Set(platform.applies.ofVender(shop?.platformShopId ?? '').map(({ applyId }) => applyId)),
  };
}

export interface Offered {
  activity: Activity;
  area: Area;
  ware: Ware;
}

/** A ware of the first shop that fits a pool of this name or review. */
export function offered(
  { platform }: JdScene,
  wanted: (area: Area) => boolean,
  wantedWare: (ware: Ware) => boolean = () => true,
): Offered {
  const vender = platform.shops[0]?.platformShopId ?? '';
  for (const activity of platform.world.activities) {
    for (const area of activity.areas.filter(wanted)) {
      const ware = platform.world.wares.find(
        (one) =>
          one.venderId === vender &&
          isInRange(one, area) &&
          one.skus.length <= 12 &&
          hasStock(one) &&
          wantedWare(one),
      );
      if (ware) return { activity, area, ware };
    }
  }
  throw new Error('no such ware in this world');
}

function hasStock({ skus }: Ware): boolean {
  return skus.every((sku) => sku.stock >= 200);
}

/** A right `saveApply` body for all skus of the ware: 85 % of 京东价 or what the 门槛 allows. */
export async function saveBody(
  { ask, platform }: JdScene,
  { area, ware }: Offered,
  change: Partial<Record<FieldCode, string>> = {},
): Promise<Record<string, unknown>> {
  const session = sessionsOf(area).find((one) => isBookable(one, platform.clock.now()));
  const priceOf = (sku: Ware['skus'][number]): string =>
    yuan(Math.min(Math.floor(sku.jdPriceFen * 0.85), thresholdFen(area, sku) ?? Number.POSITIVE_INFINITY));
  const prices = ware.skus.map((sku) => ({ skuId: sku.skuId, promoPrice: priceOf(sku) }));
  const trial = await ask('/apply/openness/query/purchase/couponInfo', {
    areaId: area.areaId,
    skuList: prices,
  });
  const values: Partial<Record<FieldCode, string>> = {
    promoNum: '100',
    limitNum: '0',
    shortName: '当季新鲜好味道',
    whitePic: 'http://storage-360buyimg.localhost/upload/a.jpg',
    ...change,
  };
  const items = area.fields.filter((code) => !isBox(code));
  return {
    areaId: area.areaId,
    batchId: session?.batchId ?? '',
    beginTime: session ? platformTime(session.beginsAt) : '',
    token: trial.data.token,
    skuList: prices.map(({ skuId, promoPrice }) => ({
      skuId,
      wareId: ware.wareId,
      skuItems: items.map((code) => ({
        formItemId: formItemId(area, code),
        value: values[code] ?? (code === 'promoPrice' ? promoPrice : ''),
      })),
    })),
    remindVOList: area.fields.filter(isBox).map((remindCode) => ({ remindCode, agree: true })),
  };
}

function isBox(code: FieldCode): boolean {
  return code === 'applyDoublePay' || code === 'payLaterProtocol';
}

export async function save(scene: JdScene, body: unknown, nonce = 'n1'): Promise<Envelope> {
  return scene.ask('/apply/openness/saveApply', body, { [PRESS_NONCE_HEADER]: nonce });
}

export interface Row {
  id: number;
  applyWareId: string;
  skuId: string;
  wareId: string;
  currentStatusName: string;
  applyStatusName: string;
  applyStatus: number;
  rejectReason: string;
  showEyeFlag: boolean;
  beginTime: string;
  endTime: string;
  canQuit: boolean;
}

/** Without those of before. */
export async function appliedRows(scene: JdScene, filter: object = {}): Promise<Row[]> {
  const answer = await scene.ask('/apply/openness/applied/page', {
    currentPage: 1,
    pageSize: 100,
    ...filter,
  });
  return (answer.data.list as Row[]).filter(({ id }) => !scene.before.has(String(id)));
}
