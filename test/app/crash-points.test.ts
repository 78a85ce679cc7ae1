import { globSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { armCrashPoints, type CrashPoint } from '../../src/app/crash-point.ts';
import { LEDGER_METHODS } from '../../src/app/ledger-methods.ts';
import {
  lanesWithCrashPoints,
  ledgerWithCrashPoints,
  mailerWithCrashPoints,
  robotsWithCrashPoints,
} from '../../src/app/ports-with-crash-points.ts';
import type { LaneBrowser, Lanes } from '../../src/ports/lane.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { Robots } from '../../src/ports/robots.ts';
import { FILING_POINTS, NOT_DRIVEN } from '../chaos/crash-steps.ts';

const sources = globSync('src/app/**/*.ts').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const parts = Object.entries(LEDGER_METHODS);
const writes = parts.flatMap(([part, methods]) =>
  Object.entries(methods).flatMap(([name, kind]) => (kind === 'write' ? [`${part}.${name}`] : [])),
);

let reached: CrashPoint[] = [];
afterEach(() => {
  armCrashPoints(() => undefined);
  reached = [];
});

/** Every method answers with its own name. */
function echoLedger(): Ledger {
  const echo = parts.map(([part, methods]) => [
    part,
    Object.fromEntries(Object.keys(methods).map((name) => [name, async () => `${part}.${name}`])),
  ]);
  return Object.fromEntries(echo);
}

async function callAll(ledger: Ledger): Promise<void> {
  for (const [part, methods] of parts) {
    const calls = ledger[part as keyof typeof LEDGER_METHODS] as unknown as Record<
      string,
      () => Promise<unknown>
    >;
    for (const name of Object.keys(methods)) expect(await calls[name]?.()).toBe(`${part}.${name}`);
  }
}

describe('crash points', () => {
  it('lie before and after every write of the ledger, and at no read', async () => {
    armCrashPoints((point) => void reached.push(point));
    await callAll(ledgerWithCrashPoints(echoLedger()));
    expect(reached).toEqual(writes.flatMap((write) => [`before:${write}`, `after:${write}`]));
  });

  it('lie before and after what an adapter does, every mail and every post to a group', async () => {
    armCrashPoints((point) => void reached.push(point));
    const call = async () => undefined;
    const adapter = { prepare: call, act: call, find: call, listRecords: call };
    const lane = { adapter } as unknown as LaneBrowser;
    const lanes = { withShop: async (_shop, _options, work) => work(lane) } as Lanes;
    const [shop, options] = [{}, {}] as unknown as Parameters<Lanes['withShop']>;
    await lanesWithCrashPoints(lanes).withShop(shop, options, async ({ adapter: wrapped, ctx }) => {
      await wrapped.act(ctx, { kind: 'enrol', offerId: '', subjects: [] });
    });
    await mailerWithCrashPoints({ send: async () => ({ refusedTo: [] }) }).send(
      {} as Parameters<ReturnType<typeof mailerWithCrashPoints>['send']>[0],
    );
    const send = async () => ({ kind: 'taken' }) as const;
    const [robot, post] = [{}, {}] as unknown as Parameters<Robots['send']>;
    await robotsWithCrashPoints({ send } as unknown as Robots).send(robot, post);
    const steps = ['adapter.act', 'mailer.send', 'chat.send'];
    expect(reached).toEqual(steps.flatMap((step) => [`before:${step}`, `after:${step}`]));
  });

  it('do nothing and cost no error while nobody has armed them', async () => {
    await callAll(ledgerWithCrashPoints(echoLedger()));
    expect(reached).toEqual([]);
  });

  it('are driven by the harness, or it is said why not', () => {
    const driven = new Set<string>(FILING_POINTS);
    const silent = writes.filter((step) => !driven.has(`before:${step}`) && !(step in NOT_DRIVEN));
    expect(silent).toEqual([]);
  });

  it('are at least 25 on the way from claim to tracker', () => {
    expect(FILING_POINTS.length).toBeGreaterThanOrEqual(25);
  });
});

describe('no use case goes round them', () => {
  const main = readFileSync('src/main.ts', 'utf8');

  it('gets ledger, lanes, mailer or robots without them', () => {
    expect(main).toMatch(/ledger: ledgerWithCrashPoints\(/);
    expect(main).toMatch(/lanes: lanesWithCrashPoints\(lanes\)/);
    expect(main).toMatch(/mailerWithCrashPoints\(createMailer\(/);
    expect(main).toMatch(/robotsWithCrashPoints\(createRobots\(/);
  });

  it('presses through anything but the lane it was given', () => {
    const acting = sources.filter(({ text }) => /\bact\(/.test(text));
    const files = ['src/app/filing/press.ts', 'src/app/filing/pressed-by-person.ts'];
    expect(acting.map(({ file }) => file).toSorted()).toEqual(files);
    const ofLane = /const \{ (?=[^}]*\badapter\b)(?=[^}]*\bctx\b)[^}]* \} = filing\.lane;/;
    for (const { text } of acting) expect(text).toMatch(ofLane);
    for (const { text } of acting) expect(text.match(/[\w.]+\.act\(/g)).toEqual(['adapter.act(']);
  });

  it('writes by a method that is not sorted as a write', () => {
    const called = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/ledger\s*\.(\w+)\s*\.(\w+)\(/g)].map(([, part, name]) => ({ file, part, name })),
    );
    const unknown = called.filter(
      ({ part, name }) =>
        part !== 'digest' &&
        part !== 'history' &&
        !parts.some(([known, methods]) => known === part && Object.keys(methods).includes(name ?? '')),
    );
    expect(called.length).toBeGreaterThan(50);
    expect(unknown).toEqual([]);
  });
});
