import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../../src/app/deliver-outbox.ts';
import { alertNews, needsPersonNews } from '../../../src/app/news.ts';
import type { Robot } from '../../../src/domain/pool/robot.ts';
import type { OutboxMessage } from '../../../src/ports/notifier.ts';
import { robotOf } from '../../runtime/robots/support.ts';
import { submissionOf } from '../support/submission-of.ts';
import { POOL } from '../support/team.ts';
import { robotWorld } from './robot-world.ts';

/** 23:00 in Shanghai; the group wakes at 08:00, nine hours later. */
const NIGHT = '2026-11-20T15:00:00.000Z';
const MORNING = '2026-11-21T00:00:00.000Z';
const BEFORE_MORNING = '2026-11-20T22:00:00.000Z';
const SOON_AFTER = '2026-11-21T01:30:00.000Z';
const NEXT_WEEK = '2026-11-27T00:00:00.000Z';

function asked(id: string, deadlineAt: string): OutboxMessage {
  const submission = submissionOf(id, { needsPerson: { what: '待缴保证金', deadlineAt } });
  return needsPersonNews({ submission, at: NIGHT });
}

function alert(title: string, more: { isUrgent?: boolean; deadlineAt?: string } = {}): OutboxMessage {
  return alertNews({ key: title, to: ['wang'], title, text: '详情', at: NIGHT, ...more });
}

const digest: OutboxMessage = {
  kind: 'digest',
  to: ['wang'],
  dedupeKey: 'd',
  data: { date: '2026-11-20', subject: '简报', text: '简报', htmlFile: 'd.html', workbookFile: 'd.xlsx' },
};

const CASES: [string, OutboxMessage, 'night' | 'morning'][] = [
  ['a case with a week to go', asked('s1', NEXT_WEEK), 'morning'],
  ['a case due before the morning', asked('s2', BEFORE_MORNING), 'night'],
  ['a case due an hour after waking', asked('s3', SOON_AFTER), 'night'],
  ['an alert that can wait', alert('备份失败'), 'morning'],
  ['the breaker', alert('已自动暂停提交', { isUrgent: true }), 'night'],
  ['a log-in wall before a filing', alert('店铺需要人工登录', { deadlineAt: BEFORE_MORNING }), 'night'],
  ['a log-in wall with time', alert('店铺需要人工登录', { deadlineAt: NEXT_WEEK }), 'morning'],
  ['a digest somebody asked for', digest, 'night'],
];

async function nightWorld(robot: Partial<Robot> = {}, quietHours?: string) {
  const people = POOL.people.map((one) => (quietHours === undefined ? one : { ...one, quietHours }));
  const world = await robotWorld({ robots: [robotOf('wecom', robot)], people });
  world.clock.set(NIGHT);
  return world;
}

describe('quiet hours', () => {
  it.each(CASES)('of a group: %s', async (_, message, expected) => {
    const world = await nightWorld();
    await world.ledger.outbox.add(message, NIGHT);
    await world.turn(2);
    expect(world.local.arrivals('wecom')).toHaveLength(expected === 'night' ? 1 : 0);
    world.clock.set(MORNING);
    await world.turn(2);
    expect(world.local.arrivals('wecom')).toHaveLength(1);
  });

  it('hold what came over the night together, and end for nobody who wants none', async () => {
    const world = await nightWorld();
    for (const id of ['s1', 's2', 's3']) await world.ledger.outbox.add(asked(id, NEXT_WEEK), NIGHT);
    await world.turn(2);
    world.clock.set(MORNING);
    await world.turn(2);
    expect(world.local.arrivals('wecom')).toHaveLength(1);
    expect(world.told('wecom', ['s1', 's2', 's3'])).toEqual([1, 1, 1]);
    const awake = await nightWorld({ quietHours: '无' });
    await awake.ledger.outbox.add(asked('s1', NEXT_WEEK), NIGHT);
    await awake.turn(2);
    expect(awake.local.arrivals('wecom')).toHaveLength(1);
  });

  it('hold a mail only for a reader who asked for it, and never one that cannot wait', async () => {
    const plain = await nightWorld();
    await plain.ledger.outbox.add(asked('s1', NEXT_WEEK), NIGHT);
    expect(await plain.deliver()).toMatchObject({ mails: 1 });
    const world = await nightWorld({}, '21:00-09:00');
    await world.ledger.outbox.add(asked('s1', NEXT_WEEK), NIGHT);
    await world.ledger.outbox.add(alert('已自动暂停提交', { isUrgent: true }), NIGHT);
    expect(await deliverOutbox({ ...world.deps, mailer: world.mailer })).toMatchObject({ mails: 1 });
    expect(world.mailer.sent[0]?.subject).toContain('已自动暂停提交');
    world.clock.set('2026-11-21T01:00:00.000Z');
    expect(await world.deliver()).toMatchObject({ mails: 1 });
  });
});
