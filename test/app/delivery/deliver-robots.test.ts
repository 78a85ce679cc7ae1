import { describe, expect, it } from 'vitest';
import { alertNews } from '../../../src/app/news.ts';
import { KINDS, robotOf } from '../../runtime/robots/support.ts';
import { NOW, POOL } from '../support/team.ts';
import { idsOf, robotWorld } from './robot-world.ts';

const PATIENT = { timeout: 50_000, interval: 20 };

describe('deliverRobots', () => {
  it('joins what waits for a group, by reason, and calls whoever is answerable', async () => {
    const people = POOL.people.map((person) => ({ ...person, wecomId: `${person.id}.wx` }));
    const world = await robotWorld({ people });
    for (const id of ['s1', 's2']) await world.reject(id);
    await world.reject('s3', { reasonRaw: '主图不合格', owner: 'chen' });
    await world.tellGroups();
    for (const kind of KINDS) {
      expect(world.local.arrivals(kind)).toHaveLength(1);
      expect(world.told(kind, ['s1', 's2', 's3'])).toEqual([1, 1, 1]);
    }
    const [post] = world.local.arrivals('wecom');
    expect(post?.text).toContain('【驳回】3 条申报未通过');
    expect(post?.text.match(/活动价过高/g)).toHaveLength(1);
    // 陈晨 is away: her deputy is called.
    expect(post?.called).toEqual(['wang.wx']);
  });

  it('tells a group what it asked for: its shops and its kinds of news', async () => {
    const robots = [
      robotOf('dingtalk', { shops: ['pdd-snack'] }),
      robotOf('wecom', { tellsRejections: false }),
      robotOf('feishu', { active: false }),
    ];
    const world = await robotWorld({ robots });
    await world.reject('s1', { shopId: 'pdd-flag' });
    await world.reject('s2', { shopId: 'pdd-snack' });
    const alert = alertNews({ key: 'k', to: ['wang'], title: '备份失败', text: '磁盘满', at: NOW });
    await world.ledger.outbox.add(alert, NOW);
    await world.turn(3);
    expect(world.told('dingtalk', ['s1', 's2', '备份失败'])).toEqual([0, 1, 1]);
    expect(world.told('wecom', ['s1', 's2', '备份失败'])).toEqual([0, 0, 1]);
    expect(world.local.arrivals('feishu')).toEqual([]);
  });

  it('is held up neither by what waits nor by a silence when the clock is set back by an hour', async () => {
    const world = await robotWorld({ robots: [robotOf('wecom')] });
    world.local.setFault('wecom', {
      kind: 'errcode',
      code: 93_000,
      message: 'invalid webhook url',
      times: 1,
    });
    await world.reject('s1');
    await world.tellGroups();
    await world.reject('s2');
    world.clock.add(-3_600_000);
    await world.turn(3);
    expect(world.told('wecom', ['s1', 's2'])).toEqual([1, 1]);
  });

  it('repeats a post that got no answer with the same messages, whatever news came meanwhile', async () => {
    const world = await robotWorld();
    await world.reject('s1');
    world.local.setFault('wecom', { kind: 'reset-after', times: 1 });
    await world.tellGroups();
    await world.reject('s2');
    await world.turn(20);
    const [lost, repeat, later] = world.local.arrivals('wecom');
    expect(world.told('dingtalk', ['s1', 's2'])).toEqual([1, 1]);
    expect(world.told('wecom', ['s1', 's2'])).toEqual([2, 1]);
    expect(repeat?.text.replace(/\n> 还有.*/, '')).toBe(lost?.text);
    expect(later?.text).toContain('s2');
    expect((repeat?.at ?? 0) - (lost?.at ?? 0)).toBeGreaterThanOrEqual(30_000);
  });

  it('lets a robot that hangs keep no other and no mail back', async () => {
    const world = await robotWorld();
    for (const id of ['s1', 's2']) await world.reject(id);
    world.local.setFault('dingtalk', { kind: 'hang' });
    const hanging = world.tellGroups();
    expect(await world.deliver()).toMatchObject({ mails: 1 });
    for (const kind of ['wecom', 'feishu'])
      await expect.poll(() => world.told(kind, ['s1', 's2']), PATIENT).toEqual([1, 1]);
    await world.local.close();
    await hanging;
    const states = await world.ledger.robots.states();
    expect(states.find(({ robotId }) => robotId === 'dingtalk')).toMatchObject({
      waiting: 2,
      rest: { reason: 'unclear' },
    });
  });

  it('isolates content a vendor refuses, and tells by mail when the robot itself is refused', async () => {
    const world = await robotWorld({ robots: [robotOf('dingtalk')] });
    await world.reject('s1');
    await world.ledger.outbox.add(
      { kind: 'alert', to: ['wang'], dedupeKey: 'x', data: { nonsense: 1 } },
      NOW,
    );
    world.local.setFault('dingtalk', { kind: 'errcode', code: 430104, message: 'bad words', times: 1 });
    await world.turn(1);
    await world.reject('s2');
    await world.turn(40);
    expect(world.told('dingtalk', ['s1', 's2'])).toEqual([1, 1]);
    world.addresses.delete('dingtalk');
    await world.reject('s3');
    await world.turn(60);
    await world.deliver();
    const mails = world.mailer.sent.filter(({ subject }) => subject.includes('群机器人'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('还没有登记 webhook');
  });

  it('fits long news into the smallest vendor, every one named, none cut within a letter', async () => {
    const world = await robotWorld({ robots: [robotOf('wecom')] });
    const ids = idsOf('r', 60);
    const title = '👨‍👩‍👧‍👦坚果'.repeat(30);
    for (const id of ids) await world.reject(id, { title, reasonRaw: `${id}原因：${'é'.repeat(400)}` });
    await world.turn(120);
    expect(
      new Set(
        world.told(
          'wecom',
          ids.map((id) => ` · ${id}`),
        ),
      ),
    ).toEqual(new Set([1]));
    const text = world.local
      .arrivals('wecom')
      .map((arrival) => arrival.text)
      .join('\n');
    expect(text).toMatch(/还有 \d+ 条，随后发出/);
    expect(text).not.toMatch(/\p{Cs}/u);
    expect(text.match(/👨[^\u200D]|\u200D…|e…/gu)).toBeNull();
  });

  it('posts nothing once it is stopped', async () => {
    const world = await robotWorld();
    await world.reject('s1');
    await world.tellGroups(AbortSignal.abort());
    expect(world.local.arrivals()).toEqual([]);
  });
});
