import { type BackendClient, createBackendClient } from './backend-client.ts';
import type { SandboxOptions } from './options.ts';
import type { Activity, Goods } from './pinduoduo/model.ts';
import { priceLineFen } from './pinduoduo/rules.ts';
import { type Sandbox, startSandbox } from './start.ts';

/** A started sandbox with one signed-in client per shop, without the crowd of campaigns unless asked for. */
export interface Scene {
  sandbox: Sandbox;
  first: BackendClient;
  second: BackendClient;
  control(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
}

export async function openScene(options: SandboxOptions = {}): Promise<Scene> {
  const sandbox = await startSandbox({ campaigns: 0, ...options });
  const [one, two] = sandbox.platform.world.brand.shops;
  const first = createBackendClient(sandbox);
  const second = createBackendClient(sandbox);
  await first.logIn(one?.account ?? '', one?.password ?? '');
  await second.logIn(two?.account ?? '', two?.password ?? '');
  return {
    sandbox,
    first,
    second,
    async control(method, path, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${sandbox.controlUrl('pinduoduo')}${path}`, { method, ...sent });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}

export interface Offered {
  activity: Activity;
  goods: Goods;
}

/** Goods × campaign that fit and that no hidden rule touches; of the first shop unless any will do. */
export function plainFit(
  { sandbox }: Scene,
  wanted: (fit: Offered) => boolean,
  shops: 'first' | 'any' = 'first',
): Offered {
  const { fits, serverOnly, seedRecords } = sandbox.platform.world;
  const shop = sandbox.platform.world.shops[0]?.mallId;
  const found = fits.find(
    ({ activity, goods }) =>
      (shops === 'any' || goods.shop === shop) &&
      !serverOnly.some((one) => one.goodsId === goods.goodsId && one.activityId === activity.id) &&
      !seedRecords.some((one) => one.goodsId === goods.goodsId) &&
      wanted({ activity, goods }),
  );
  if (!found) throw new Error('no such goods in this world');
  return found;
}

/** A right `enrollV2` body: 86 % of 拼单价 or the line below it, 60 pieces each or what the goods rule needs. */
export function enrolBody(
  { activity, goods }: Offered,
  token: string | null = null,
): Record<string, unknown> {
  const perSku = Math.max(60, Math.ceil(300 / goods.skus.length));
  const has = (field: string): boolean => activity.fields.some((one) => one === field);
  return {
    activity_id: activity.id,
    suggest_price_token: token,
    goods_volist: [
      {
        goods_id: goods.goodsId,
        quantity: perSku * goods.skus.length,
        sku_price_list: goods.skus.map((sku) => ({
          sku_id: sku.skuId,
          price: Math.min(
            Math.floor(sku.groupPriceFen * 0.85),
            priceLineFen(activity, goods, sku) ?? Infinity,
          ),
        })),
        sku_quantity: goods.skus.map((sku) => ({ sku_id: sku.skuId, quantity: perSku })),
        enroll_rule_param: {
          ...(activity.agreement ? { is_checked_outer_protocol: true } : {}),
          ...(has('shipping_config') ? { shipping_config: true } : {}),
          ...(has('slogan') ? { slogan: '当季新鲜好味道' } : {}),
          ...(has('white_image') ? { white_image_url: 'http://funimg-pddpic.localhost/upload/a.png' } : {}),
          ...(has('quality_report')
            ? { quality_report_url: 'http://funimg-pddpic.localhost/upload/a.pdf' }
            : {}),
        },
      },
    ],
  };
}

export interface EnrolResult {
  success_list: {
    goods_id: number | string;
    activity_goods_id: number;
    sku_fail_list: { sku_id: number | string }[];
  }[];
  fail_list: { goods_id: number | string; fail_code: number; fail_reason: string }[];
}

export interface RecordList {
  total: number;
  result: {
    activity_goods_id: number;
    activity_id: number;
    goods_id: number | string;
    status: number;
    final_status_name: string;
    activity_status: number;
    refuse_reason: string | null;
    cancel_reason: string | null;
  }[];
}

/** One page of 40, as the record page asks for it. */
export async function listRecords(client: BackendClient, filter: object = {}): Promise<RecordList> {
  return client.ask<RecordList>('/lakemms/activityGoods/list', {
    status: [],
    page_number: 1,
    page_size: 40,
    order_by: 'created_at',
    sort_by: 'desc',
    is_wait_handle_invite_cut_price: false,
    ...filter,
  });
}
