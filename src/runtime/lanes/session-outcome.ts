import { NeedsHuman, type ReactionError, SessionExpired } from '../../domain/errors.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import type { SessionState } from '../../domain/session.ts';
import type { SessionResult } from '../../ports/adapter.ts';

export interface SessionOutcome {
  session: SessionState;
  /** Chinese: how it stands and what a person must do. */
  text: string;
}

const HUMAN_STEPS = { qr: '扫码', sms: '短信验证码', slider: '滑块验证', other: '人工验证' } as const;

/** The adapter's proof measured against the pool's shop: only its own name and id count as signed in. */
export function judgeSession(shop: Shop, result: SessionResult): SessionOutcome {
  if (result.kind !== 'signed-in') return { session: result.kind, text: describe(shop, result) };
  const isOurs = result.platformShopId === shop.platformShopId && result.shopName === shop.name;
  if (isOurs) return { session: 'signed-in', text: `已登录：${result.account}` };
  return { session: 'wrong-shop', text: describe(shop, { ...result, kind: 'wrong-shop' }) };
}

function describe(shop: Shop, result: Exclude<SessionResult, { kind: 'signed-in' }>): string {
  const name = `店铺「${shop.name}」`;
  switch (result.kind) {
    case 'needs-login':
      return `${name}登录已失效，且没有可用的密码。请运行 promo login --shop ${shop.id}。`;
    case 'needs-human':
      return `${name}登录需要${HUMAN_STEPS[result.reason]}：${result.text}。请账号负责人在平台完成后重试。`;
    case 'wrong-password':
      return `${name}的账号 ${shop.botAccount} 密码不对：${result.text}。请运行 promo login --shop ${shop.id} 更新密码；更新前不再尝试登录。`;
    case 'wrong-shop':
      return `${name}打开的却是「${result.shopName}」（${result.platformShopId}）。请核对账号 ${shop.botAccount} 所属店铺与数据池中的店铺名称、平台店铺 ID。`;
    case 'no-permission':
      return `${name}的账号 ${shop.botAccount} 没有所需权限：${result.text}。请店铺主账号授权。`;
    case 'taken-over':
      return `${name}的账号 ${shop.botAccount} 在别处登录：${result.text}。30 分钟内不再自动登录。`;
    case 'locked':
      return `${name}的账号 ${shop.botAccount} 已被锁定：${result.text}。请账号负责人到平台解锁。`;
  }
}

export function failureOf({ session, text }: SessionOutcome): ReactionError {
  const message = `shop session is ${session}`;
  return session === 'needs-login' ? new SessionExpired(message, text) : new NeedsHuman(message, text);
}
