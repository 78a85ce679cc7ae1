import { onTestFinished } from 'vitest';
import { type DeliverDeps, deliverOutbox } from '../../src/app/deliver-outbox.ts';
import { rejectionNews } from '../../src/app/news.ts';
import { RetryLater } from '../../src/domain/errors.ts';
import type { Pool } from '../../src/domain/pool/schema.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type { Mail, Mailer } from '../../src/ports/notifier.ts';
import { createLedger } from '../../src/runtime/store/index.ts';
import { silentLog } from '../runtime/browser/support.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { submissionOf } from './support/submission-of.ts';
import { NOW, POOL, wordingOfTheTeam } from './support/team.ts';

/** A mail server in memory: takes mails, refuses them, or takes them and loses its answer. */
class FakeMailer implements Mailer {
  sent: Mail[] = [];
  behaviour: 'take' | 'refuse' | 'take-and-lose' = 'take';
  /** Addresses the server does not know. */
  unknown: string[] = [];

  async send(mail: Mail) {
    if (this.behaviour !== 'refuse') this.sent.push(mail);
    const { to } = mail;
    if (this.behaviour === 'take') return { refusedTo: to.filter((one) => this.unknown.includes(one)) };
    throw new RetryLater('connection lost', '与邮件服务器的连接中断；稍后自动重发');
  }
}

/** The real ledger in memory, the team's pool and wording, and a clock that stands still. */
export async function deliveryWorld(pool: Pool = POOL) {
  const clock = createFakeClock(NOW);
  const ledger = await createLedger({ folder: ':memory:', clock });
  onTestFinished(() => ledger.close());
  const mailer = new FakeMailer();
  const files = new Map<string, Uint8Array>();
  const deps: DeliverDeps = {
    ledger,
    clock,
    mailer,
    log: silentLog,
    profiles: new Map(),
    wording: await wordingOfTheTeam(),
    pools: {
      read: async () => ({ pool, version: 'v', policyVersion: 'p' }),
      replace: () => Promise.reject(new Error('not used')),
    },
    reports: {
      workbook: () => Promise.reject(new Error('not used')),
      charts: () => Promise.reject(new Error('not used')),
      save: () => Promise.reject(new Error('not used')),
      load: async (name) => files.get(name),
    },
  };
  return {
    clock,
    ledger,
    mailer,
    deps,
    files,
    deliver: () => deliverOutbox(deps),
    /** Puts the rejection of one submission into the outbox. */
    async reject(id: string, changes: Partial<Submission> = {}) {
      const submission = submissionOf(id, { review: 'rejected', reasonRaw: '活动价过高', ...changes });
      const reason = { kind: submission.reasonRaw ?? '', advice: '降到价格线以下。' };
      await ledger.outbox.add(rejectionNews({ submission, reason, at: clock.now() }), clock.now());
    },
  };
}
