import { PLATFORM_WORDS, SESSION_WORDS } from '../../domain/chinese.ts';
import { PlatformId, type Pool } from '../../domain/pool/schema.ts';
import { addDays, platformDateOf } from '../../domain/time.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import { personName, shopName } from '../messages/words.ts';
import type { DigestInput } from './input.ts';
import type { TodoGroup } from './model.ts';
import { isBroken } from './sessions.ts';
import { waitsFor } from './todo-item.ts';

/** What needs a person before there is a submission: log-ins, pauses, price decisions, papers that run out. */
export function todoOfPool(input: DigestInput): TodoGroup[] {
  return [logIns(input), pauses(input), prices(input), qualifications(input)];
}

function logIns({ pool, states }: DigestInput): TodoGroup {
  const active = new Set(pool.shops.filter((shop) => shop.active).map(({ id }) => id));
  const broken = states.filter((state) => active.has(state.shopId) && isBroken(state));
  return {
    kind: 'login',
    title: '店铺需要登录',
    advice: '登录恢复前，这些店铺不会查看也不会提交。',
    items: broken.map(({ shopId, session, text }) => ({
      ...waitsForOwner(shopId, pool),
      shopId,
      subject: shopName(pool, shopId),
      text: `${SESSION_WORDS[session]}：${text}`,
      command: `npm run promo -- login --shop ${shopId}`,
    })),
  };
}

function pauses({ pool, pauses: standing }: DigestInput): TodoGroup {
  return {
    kind: 'pause',
    title: '提交已暂停',
    advice: '核对原因后用 unpause 恢复；查看和跟踪不受影响。',
    items: standing.map(({ scope, reason, by }) => ({
      ...waitsForPauser(by, scope, pool),
      subject: scopeText(scope, pool),
      text: reason,
      command: `npm run promo -- unpause ${scopeOption(scope)}`,
    })),
  };
}

/** Listings that would fit at the platform's line, when nobody has decided on that price yet. */
function prices({ pool, verdicts, offers, now }: DigestInput): TodoGroup {
  const undecided = verdicts.rows.filter(({ kind }) => kind === 'needs-price-decision');
  const items = undecided.flatMap((verdict) => {
    const offer = offers.get(`${verdict.shopId} ${verdict.offerId}`);
    if (!offer || offer.signUpEndsAt <= now) return [];
    return {
      ...waitsForOwner(verdict.shopId, pool),
      shopId: verdict.shopId,
      subject: titleOf(verdict, pool.listings),
      offerName: offer.name,
      text: decisionText(verdict),
      deadlineAt: offer.signUpEndsAt,
    };
  });
  return {
    kind: 'price',
    title: '价格待决定',
    advice: '平台价格线低于我们的策略：愿意跟价就调整价格策略，否则不申报。',
    items,
  };
}

function qualifications({ pool, now }: DigestInput): TodoGroup {
  const limit = addDays(platformDateOf(now), pool.settings.qualificationWarnDays);
  const operators = pool.people
    .filter(({ active, role }) => active && role === 'operator')
    .map(({ id }) => id);
  const ending = pool.qualifications.filter(({ validTo }) => validTo <= limit);
  return {
    kind: 'qualification',
    title: '资质到期',
    advice: '换新文件并更新有效期，否则相关商品会被判为不符合。',
    items: ending.map(({ title, validTo }) => ({
      who: '运营',
      personIds: operators,
      subject: title,
      text: validTo < platformDateOf(now) ? `${validTo} 已过期` : `${validTo} 到期`,
    })),
  };
}

function waitsForOwner(shopId: string, pool: Pool) {
  return waitsFor(pool.shops.find((shop) => shop.id === shopId)?.owner ?? '', pool);
}

/** Whoever paused lifts it again; what the breaker stopped is the shop owner's, for want of one every digest reader's. */
function waitsForPauser(by: string, scope: string, pool: Pool) {
  if (pool.people.some(({ id }) => id === by)) return waitsFor(by, pool);
  const [kind, id = ''] = scope.split(':');
  const personIds = kind === 'shop' ? waitsForOwner(id, pool).personIds : pool.settings.digestTo;
  return { who: personName(pool, by), personIds };
}

/** `shop:<id>` → the shop's name. */
function scopeText(scope: string, pool: Pool): string {
  if (scope === 'all') return '全部店铺';
  const [kind, id = ''] = scope.split(':');
  if (kind === 'shop') return shopName(pool, id);
  const platform = PlatformId.safeParse(id);
  return platform.success ? `平台 ${PLATFORM_WORDS[platform.data]}` : scope;
}

function scopeOption(scope: string): string {
  const [kind = 'all', id] = scope.split(':');
  return id === undefined ? `--${kind}` : `--${kind} ${id}`;
}

function decisionText(verdict: StoredVerdict): string {
  const asked = verdict.findings.filter(({ result }) => result === 'needs-decision');
  return asked.map(({ text }) => text).join(';');
}

function titleOf(verdict: StoredVerdict, listings: readonly { id: string; title: string }[]): string {
  return listings.find((listing) => listing.id === verdict.listingId)?.title ?? verdict.platformListingId;
}
