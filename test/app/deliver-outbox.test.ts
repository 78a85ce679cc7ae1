import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../src/app/deliver-outbox.ts';
import { alertNews, rejectionNews } from '../../src/app/news.ts';
import { createMailer } from '../../src/runtime/mail.ts';
import { startMailSink } from '../tools/mail-sink.ts';
import { deliveryWorld } from './deliver-world.ts';
import { lineOf, submissionOf } from './support/submission-of.ts';
import { NOW } from './support/team.ts';

describe('deliverOutbox', () => {
  it('sends the rejections of one person as one mail, grouped by reason', async () => {
    const world = await deliveryWorld();
    await world.reject('s1');
    await world.reject('s2');
    await world.reject('s3', { reasonRaw: '主图不合格' });
    expect(await world.deliver()).toEqual({ mails: 1, messages: 3, failed: 0 });
    const [mail] = world.mailer.sent;
    expect(mail?.to).toEqual(['wang@example.com']);
    expect(mail?.subject).toBe('【驳回】3 条申报未通过，需要更正');
    expect(mail?.html.match(/活动价过高/g)?.length).toBe(3);
    expect(mail?.text).toContain('■ 主图不合格（1 条）');
    expect(mail?.text).toContain('npm run promo -- resubmit s1 --by wang');
  });

  it('keeps people apart and replaces who is away by the deputy, nobody by the leads', async () => {
    const world = await deliveryWorld();
    await world.reject('s1', { owner: 'li' });
    await world.reject('s2', { owner: 'chen' });
    await world.reject('s3', { owner: 'gone' });
    await world.deliver();
    expect(world.mailer.sent.map((mail) => mail.to).sort()).toEqual([
      ['li@example.com'],
      ['wang@example.com'],
      ['zhao@example.com'],
    ]);
  });

  it('tells the same refusal once, and a later one of other lines again', async () => {
    const world = await deliveryWorld();
    await world.reject('s1');
    await world.reject('s1');
    await world.reject('s1', { reasonRaw: '库存不足' });
    expect(await world.deliver()).toMatchObject({ messages: 2 });
  });

  it('repeats with the same Message-ID and content although newer news waits', async () => {
    const world = await deliveryWorld();
    await world.reject('s1');
    world.mailer.behaviour = 'take-and-lose';
    expect(await world.deliver()).toEqual({ mails: 0, messages: 0, failed: 1 });
    await world.reject('s2');
    world.mailer.behaviour = 'take';
    world.clock.add(31_000);
    expect(await world.deliver()).toEqual({ mails: 2, messages: 2, failed: 0 });
    const [first, repeat, other] = world.mailer.sent.toSorted((a, b) => a.text.localeCompare(b.text));
    expect(repeat?.messageId).toBe(first?.messageId);
    expect(repeat?.text).toBe(first?.text);
    expect(other?.messageId).not.toBe(first?.messageId);
  });

  it('repeats the same mail after a crash between sending and writing it down', async () => {
    const world = await deliveryWorld();
    await world.reject('s1');
    const crashing = {
      ...world.deps,
      ledger: {
        ...world.ledger,
        outbox: {
          ...world.ledger.outbox,
          markSent: () => Promise.reject(new Error('killed')),
          markFailed: () => Promise.reject(new Error('killed')),
        },
      },
    };
    await expect(deliverOutbox(crashing)).rejects.toThrow('killed');
    await world.reject('s2');
    await world.deliver();
    const ids = world.mailer.sent.map((mail) => mail.messageId);
    expect(ids.length).toBe(3);
    expect(new Set(ids).size).toBe(2);
  });

  it('waits longer after every failure, at most an hour, and never gives up', async () => {
    const world = await deliveryWorld();
    await world.reject('s1');
    world.mailer.behaviour = 'refuse';
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await world.deliver();
      const [failed] = await world.ledger.outbox.list('failed', 10);
      const pause = Date.parse(failed?.nextAt ?? '') - world.clock.nowMs();
      pauses.push(pause / 1000);
      expect(failed?.lastError).toBe('与邮件服务器的连接中断；稍后自动重发');
      world.clock.add(pause - 1);
      expect(await world.deliver()).toEqual({ mails: 0, messages: 0, failed: 0 });
      world.clock.add(1);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    world.mailer.behaviour = 'take';
    expect(await world.deliver()).toMatchObject({ messages: 1 });
    expect(await world.ledger.outbox.counts()).toEqual({ waiting: 0, sent: 1, failed: 0 });
  });

  it('tells the digest’s other readers once a day when one of several recipients is refused', async () => {
    const world = await deliveryWorld();
    world.mailer.unknown = ['wang@example.com'];
    const alertOf = (key: string) =>
      alertNews({ key, to: ['wang', 'li'], title: '备份失败', text: '磁盘满', at: NOW });
    for (const key of ['a', 'b']) {
      await world.ledger.outbox.add(alertOf(key), NOW);
      await world.deliver();
    }
    await world.deliver();
    const told = world.mailer.sent.filter(({ to }) => to.includes('zhao@example.com'));
    expect(told.map(({ text }) => text.includes('王芳收不到邮件'))).toEqual([true]);
    expect(await world.ledger.outbox.counts()).toEqual({ waiting: 0, sent: 3, failed: 0 });
  });

  it('waits no longer than it would have when the clock is set back by an hour', async () => {
    const world = await deliveryWorld();
    const setBack = () => world.clock.add(-3_600_000);
    await world.reject('s1');
    setBack();
    world.mailer.behaviour = 'refuse';
    expect(await world.deliver()).toMatchObject({ failed: 1 });
    expect(await world.deliver()).toMatchObject({ failed: 0 });
    world.clock.add(29_000);
    setBack();
    world.mailer.behaviour = 'take';
    expect(await world.deliver()).toMatchObject({ messages: 1 });
  });

  it('sends 300 events of a minute in a few mails and loses none', async () => {
    const world = await deliveryWorld();
    for (let index = 0; index < 300; index += 1) await world.reject(`s${index}`);
    expect(await world.deliver()).toEqual({ mails: 8, messages: 300, failed: 0 });
    const told = world.mailer.sent.flatMap((mail) => mail.text.match(/resubmit s\d+/g) ?? []);
    expect(new Set(told).size).toBe(300);
  });

  it('does not let a message it cannot render block the others', async () => {
    const world = await deliveryWorld();
    await world.ledger.outbox.add(
      { kind: 'alert', to: ['wang'], dedupeKey: 'broken', data: { nonsense: true } },
      NOW,
    );
    await world.reject('s1');
    expect(await world.deliver()).toEqual({ mails: 1, messages: 1, failed: 1 });
    expect(await world.ledger.outbox.counts()).toEqual({ waiting: 0, sent: 1, failed: 1 });
  });

  it('stops between two mails when asked to', async () => {
    const world = await deliveryWorld();
    await world.reject('s1');
    expect(await deliverOutbox(world.deps, AbortSignal.abort())).toMatchObject({ mails: 0 });
    expect(await world.ledger.outbox.counts()).toMatchObject({ waiting: 1 });
  });

  it('sends an alert to several people in one mail', async () => {
    const world = await deliveryWorld();
    const alert = alertNews({ key: 'k', to: ['wang', 'zhao'], title: '已暂停', text: '原因', at: NOW });
    await world.ledger.outbox.add(alert, NOW);
    await world.deliver();
    expect(world.mailer.sent[0]?.to).toEqual(['wang@example.com', 'zhao@example.com']);
  });

  it('repeats at most once with the same Message-ID when SMTP is lost after DATA', async () => {
    const world = await deliveryWorld();
    const sink = await startMailSink();
    try {
      const mailer = createMailer({ url: sink.url, from: 'bot@example.com' });
      const deps = { ...world.deps, mailer };
      for (let index = 0; index < 5; index += 1) await world.reject(`s${index}`);
      sink.loseNextReply();
      expect(await deliverOutbox(deps)).toMatchObject({ failed: 5 });
      world.clock.add(60_000);
      expect(await deliverOutbox(deps)).toMatchObject({ mails: 1, messages: 5 });
      expect(sink.received.length).toBe(2);
      expect(new Set(sink.received.map((mail) => mail.messageId)).size).toBe(1);
      expect(await world.ledger.outbox.counts()).toEqual({ waiting: 0, sent: 5, failed: 0 });
    } finally {
      await sink.close();
    }
  });
});

describe('rejectionNews', () => {
  it('marks the lines just refused, with the words about each', () => {
    const news = rejectionNews({
      submission: submissionOf('s1'),
      reason: { kind: 'stock', advice: '减少库存。' },
      refused: [{ platformSkuId: '1234567890123456789', reason: '库存不足' }],
      at: NOW,
    });
    expect(news.data).toMatchObject({
      reasonRaw: '库存不足',
      lines: [{ isConcerned: true, reason: '库存不足' }],
    });
  });

  it('concerns only the line whose SKU id the words name', () => {
    const lines = [lineOf(), lineOf({ platformSkuId: '165517362031' })];
    const reasonRaw = '活动价偏高：SKU 165517362031 需不高于 74.70 元';
    const submission = submissionOf('s1', { review: 'rejected', reasonRaw, lines });
    const news = rejectionNews({ submission, reason: { kind: 'price', advice: '改价。' }, at: NOW });
    expect(news.data.lines).toMatchObject([{ isConcerned: false }, { isConcerned: true }]);
  });
});
