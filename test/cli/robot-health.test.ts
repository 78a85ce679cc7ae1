import { expect, test } from 'vitest';
import { checkRobots } from '../../src/cli/doctor/channels.ts';
import type { App } from '../../src/main.ts';
import type { RobotState } from '../../src/ports/robot-ledger.ts';
import { robotOf } from '../runtime/robots/support.ts';

const NIGHT = '2026-11-20T15:00:00.000Z';
const LATER = '2026-11-20T15:10:00.000Z';

function resting(reason: NonNullable<RobotState['rest']>['reason'], text: string): RobotState {
  return { robotId: 'wecom', waiting: 3, rest: { reason, text, since: NIGHT, until: LATER, times: 2 } };
}

/** As much of the application as the check reads. */
function appWith(state: RobotState | undefined, { isKnown = true, isActive = true } = {}): App {
  const pool = { robots: [robotOf('wecom', { active: isActive })] };
  return {
    deps: {
      pools: { read: async () => ({ pool }) },
      ledger: { robots: { states: async () => (state ? [state] : []) } },
    },
    vault: { getRobot: async () => (isKnown ? { url: 'http://127.0.0.1' } : undefined) },
    robots: { addressProblem: () => undefined },
  } as unknown as App;
}

const CASES: [string, App, boolean, string][] = [
  ['nothing told yet', appWith(undefined), true, '正常'],
  [
    'muted by the vendor',
    appWith(resting('limited', '发送太频繁')),
    true,
    '被限流 2 次（自 2026-11-20 23:00',
  ],
  ['refused', appWith(resting('refused', 'sign not match')), false, 'sign not match'],
  ['silent', appWith(resting('unclear', '超时')), false, '没有回应 2 次'],
  ['not registered', appWith(undefined, { isKnown: false }), false, '没有登记 webhook'],
  ['none in use', appWith(undefined, { isActive: false }), true, '消息只发邮件'],
];

test.each(CASES)('doctor on a group robot: %s', async (_, app, ok, text) => {
  expect(await checkRobots(app)).toMatchObject([{ ok, text: expect.stringContaining(text) }]);
});
