import { headerOf } from '../../http/request.ts';
import type { Session } from '../../kit/sessions.ts';
import { API_ERRORS } from '../invented.ts';
import type { Platform } from '../platform.ts';
import { groupOf, statusWord } from '../statuses.ts';
import { unfitReason } from '../unfit-file.ts';
import { type Answer, BAD_REQUEST, type Call, Page, pageOf } from './call.ts';

export function readUser({ session }: Call): Answer {
  return { result: { username: session.account, nickname: session.account, mall_id: Number(session.shop) } };
}

/** Proof of the shop: what the session serves now, not what it logged in to. */
export function readMall({ platform, session }: Call): Answer {
  const shop = platform.world.brand.shops.find((one) => one.platformShopId === session.shop);
  if (!shop) return { error: API_ERRORS.sessionExpired };
  const mallStarTomms = (shop.starTimesTen / 10).toFixed(1);
  return { result: { mallId: Number(shop.platformShopId), mallName: shop.name, mallStarTomms } };
}

export function listMessages({ platform, session, body }: Call): Answer {
  const page = Page.safeParse(body);
  if (!page.success) return BAD_REQUEST;
  const list = messagesOf(platform, session);
  return { result: { total: list.length, list: pageOf(list, page.data) } };
}

/** 站内信: a welcome, and one message per rejected record. */
function messagesOf(platform: Platform, session: Session): Record<string, unknown>[] {
  const rejected = platform.records.ofShop(session.shop).filter((one) => groupOf(one.status) === 'rejected');
  return [
    ...rejected.map((record) => ({
      message_id: Number(record.id),
      title: `【营销活动】${statusWord(record.status).name}`,
      content: `您报名的活动「${record.activityName}」（商品ID: ${record.goodsId}）${statusWord(record.status).name}：${record.refuseReason ?? ''}`,
      send_time: record.progress.at(-1)?.at ?? record.createdAt,
      is_read: false,
    })),
    {
      message_id: 1,
      title: '欢迎使用商家后台',
      content: '营销活动已开放报名，请及时查看。',
      send_time: 0,
      is_read: true,
    },
  ];
}

/** Stores a file in the shop's picture space; no campaign sees it until `enrollV2` names its address. */
export function uploadFile({ platform, request }: Call): Answer {
  const contentType = headerOf(request, 'content-type');
  const upload = platform.uploads.save({ bytes: request.bytes, contentType });
  const reason = unfitReason(headerOf(request, 'x-file-kind'), upload);
  if (reason !== undefined) return { error: { code: API_ERRORS.fileUnfit.code, message: reason } };
  return {
    result: {
      url: `${platform.assetOrigin}/upload/${upload.name}`,
      width: upload.widthPx ?? null,
      height: upload.heightPx ?? null,
      size: upload.bytes.length,
    },
  };
}
