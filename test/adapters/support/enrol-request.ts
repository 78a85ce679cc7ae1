import type { Snapshot } from '../../../src/domain/snapshot.ts';

/** One goods with one sku, and its fields, as a snapshot. */
export const SNAPSHOT: Snapshot = {
  kind: 'enrol',
  platformShopId: '486210937',
  offerId: '22660',
  slot: 'assigned',
  subject: { kind: 'listing', id: '512345678901' },
  fields: [
    { code: 'slogan', label: '推荐语', value: '当季新鲜好味道' },
    { code: 'user_activity_limit', label: '每人限购', value: '限购2件' },
    { code: 'white_image', label: '白底图', value: 'a'.repeat(64), file: 'pictures/white.png' },
  ],
  lines: [
    { platformSkuId: '112345678901', spec: '500g', priceFen: 1990, priceBasis: 'campaign', stock: 200 },
    { platformSkuId: '1552922499440254095', spec: '1kg', priceFen: 3590, priceBasis: 'campaign', stock: 100 },
  ],
  agreements: [{ code: 'outer_protocol', textHash: 'b'.repeat(64) }],
};

/** The body the page sends for it; ids above 15 digits travel as text. */
export function enrolBody(): EnrolBody {
  return {
    activity_id: 22660,
    suggest_price_token: null,
    goods_volist: [
      {
        goods_id: 512345678901,
        quantity: 300,
        sku_price_list: [
          { sku_id: 112345678901, price: 1990 },
          { sku_id: '1552922499440254095', price: 3590 },
        ],
        sku_quantity: [
          { sku_id: 112345678901, quantity: 200 },
          { sku_id: '1552922499440254095', quantity: 100 },
        ],
        enroll_rule_param: {
          is_checked_outer_protocol: true,
          user_activity_limit: 2,
          slogan: '当季新鲜好味道',
          white_image_url: 'https://img.pddpic.com/a.png',
        },
      },
    ],
  };
}

interface EnrolBody {
  activity_id: number;
  suggest_price_token: string | null;
  goods_volist: [
    {
      goods_id: number;
      quantity: number;
      sku_price_list: { sku_id: number | string; price: number }[];
      sku_quantity: { sku_id: number | string; quantity: number }[];
      enroll_rule_param: Record<string, unknown>;
    },
  ];
}
