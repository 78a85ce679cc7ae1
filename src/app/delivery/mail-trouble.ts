import type { Person, Pool } from '../../domain/pool/schema.ts';
import { platformDateOf } from '../../domain/time.ts';
import type { AppDeps } from '../deps.ts';
import { alertNews } from '../news.ts';

/**
 * A mail that others got, and these addresses did not: an address like that mends itself never, and whoever has it cannot be told
 * by mail. The other readers of the digest hear of it once a day, without any of them the leads.
 */
export async function tellMailRefused(
  { ledger, clock }: Pick<AppDeps, 'ledger' | 'clock'>,
  { settings }: Pool,
  refused: readonly Person[],
): Promise<void> {
  const at = clock.now();
  const ids = refused.map(({ id }) => id);
  for (const { id, name, mail } of refused) {
    const news = alertNews({
      key: `mail-refused:${id}:${mail}:${platformDateOf(at)}`,
      to: settings.digestTo.filter((reader) => !ids.includes(reader)),
      title: `${name}收不到邮件`,
      text: `邮件服务器拒收发给 ${name}（${mail}）的邮件，同一封已发给其他收件人。`,
      advice: '请核对人员表中的邮箱，改好前把内容转告本人；其他人的邮件照常发送。',
      at,
    });
    await ledger.outbox.add(news, at);
  }
}
