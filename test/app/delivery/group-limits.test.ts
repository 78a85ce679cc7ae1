import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../../src/app/deliver-outbox.ts';
import { deliverRobots } from '../../../src/app/delivery/deliver-robots.ts';
import { alertNews, needsPersonNews } from '../../../src/app/news.ts';
import { createMailer } from '../../../src/runtime/mail.ts';
import { KINDS, robotOf } from '../../runtime/robots/support.ts';
import { startMailSink } from '../../tools/mail-sink.ts';
import { submissionOf } from '../support/submission-of.ts';
import { busiestMinute, idsOf, robotWorld, wordsOf } from './robot-world.ts';

describe('within what a group takes in a minute', () => {
  it('tells 500 events of one minute once in every group and by mail, without a mute, the rejections within two minutes', async () => {
    const world = await robotWorld();
    const start = world.clock.nowMs();
    const rejected = idsOf('r', 400);
    const asked = idsOf('n', 60);
    const alerts = idsOf('事件', 40);
    for (let second = 0; second < 190; second += 2) {
      const from = (list: readonly string[]) =>
        second < 60 ? list.slice((list.length * second) / 60, (list.length * (second + 2)) / 60) : [];
      for (const id of from(rejected))
        await world.reject(id, { reasonRaw: `原因${Number(id.slice(1)) % 7}` });
      for (const id of from(asked)) {
        const needsPerson = { what: '待缴保证金', amountFen: 100_000 };
        const news = needsPersonNews({
          submission: submissionOf(id, { needsPerson }),
          at: world.clock.now(),
        });
        await world.ledger.outbox.add(news, world.clock.now());
      }
      for (const title of from(alerts)) {
        const news = alertNews({ key: title, to: ['wang'], title, text: '详情', at: world.clock.now() });
        await world.ledger.outbox.add(news, world.clock.now());
      }
      await world.turn(1, () => Promise.all([world.deliver(), world.tellGroups()]));
    }
    const mails = world.mailer.sent.map(({ text }) => text).join('\n');
    const mailed = wordsOf((mails.match(/(resubmit|show) \w+/g) ?? []).join('\n'));
    expect([...rejected, ...asked].filter((id) => mailed.get(id) !== 1)).toEqual([]);
    for (const kind of KINDS) {
      expect(new Set(world.told(kind, [...rejected, ...asked, ...alerts])), kind).toEqual(new Set([1]));
      const arrivals = world.local.arrivals(kind);
      expect(busiestMinute(arrivals.map(({ at }) => at)), kind).toBeLessThanOrEqual(18);
      expect(world.local.group(kind).mutes, kind).toBe(0);
      const late = start + 60_000 + 120_000;
      const lateText = arrivals
        .filter(({ at }) => at > late)
        .map(({ text }) => text)
        .join('\n');
      const lateWords = wordsOf(lateText);
      const lateOnes = rejected.filter((id) => lateWords.has(id));
      expect(lateOnes.length, kind).toBeLessThanOrEqual(20);
    }
  });

  it('loses nothing while SMTP loses its answer and one robot is muted, and repeats at most one mail', async () => {
    const world = await robotWorld();
    const sink = await startMailSink();
    const deps = { ...world.deps, mailer: createMailer({ url: sink.url, from: 'bot@example.com' }) };
    const ids = idsOf('r', 300);
    try {
      for (const id of ids) await world.reject(id);
      sink.loseNextReply();
      world.local.setFault('dingtalk', { kind: 'mute', times: 1 });
      await world.turn(60, () => Promise.all([deliverOutbox(deps), deliverRobots(world.deps)]));
      expect(new Set(world.told('wecom', ids))).toEqual(new Set([1]));
      expect(new Set(world.told('feishu', ids))).toEqual(new Set([1]));
      expect(world.local.arrivals('dingtalk')).toEqual([]);
      const resting = (await world.ledger.robots.states()).find(({ robotId }) => robotId === 'dingtalk');
      expect(resting).toMatchObject({ waiting: 300, rest: { reason: 'limited' } });
      const messageIds = sink.received.map(({ messageId }) => messageId);
      expect(messageIds.length - new Set(messageIds).size).toBe(1);
      expect(await world.ledger.outbox.counts()).toEqual({ waiting: 0, sent: 300, failed: 0 });

      world.clock.add(9 * 60_000);
      await world.turn(60, () => deliverRobots(world.deps));
      expect(new Set(world.told('dingtalk', ids))).toEqual(new Set([1]));
      expect(busiestMinute(world.local.arrivals('dingtalk').map(({ at }) => at))).toBeLessThanOrEqual(18);
    } finally {
      await sink.close();
    }
  });

  it('keeps the budget over a crash between sending and writing it down', async () => {
    const world = await robotWorld({ robots: [robotOf('wecom')] });
    const crashing = {
      ...world.deps,
      ledger: {
        ...world.ledger,
        robots: { ...world.ledger.robots, markTaken: () => Promise.reject(new Error('killed')) },
      },
    };
    await world.reject('s1');
    for (let crash = 0; crash < 30; crash += 1) {
      await deliverRobots(crashing).catch((error: Error) => expect(error.message).toBe('robots not served'));
      world.clock.add(500);
    }
    const times = world.local.arrivals('wecom').map(({ at }) => at);
    expect(times.length).toBeLessThanOrEqual(18);
    expect(world.local.group('wecom').mutes).toBe(0);
    expect(new Set(world.local.arrivals('wecom').map(({ text }) => text)).size).toBe(1);
  });

  it('lets alerts pass a burst, and keeps posts for them', async () => {
    const world = await robotWorld({ robots: [robotOf('wecom')] });
    for (const id of idsOf('r', 900))
      await world.reject(id, { title: '坚'.repeat(60), reasonRaw: `原因 ${id}` });
    await world.turn(10);
    const before = world.local.arrivals('wecom').length;
    const alert = alertNews({ key: 'k', to: ['wang'], title: '熔断', text: '已暂停', at: world.clock.now() });
    await world.ledger.outbox.add(alert, world.clock.now());
    await world.tellGroups();
    const after = world.local.arrivals('wecom').slice(before);
    expect(before).toBe(15);
    expect(after.map(({ text }) => text.includes('熔断'))).toEqual([true]);
  });
});
