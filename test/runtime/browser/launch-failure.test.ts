import { expect, it } from 'vitest';
import { RetryLater, Stop } from '../../../src/domain/errors.ts';
import { launchFailure } from '../../../src/runtime/browser/launch-failure.ts';
import { within } from '../../../src/runtime/browser/within.ts';
import { makeFolder } from './support.ts';

const failureOf = async (error: unknown) =>
  launchFailure(error, { path: '/opt/browser', runFolder: await makeFolder('run') });

it('a browser that started and answers too slowly is tried again', async () => {
  const silent = new Promise<never>(() => undefined);
  const error = await within(1, silent).catch((reason: unknown) => reason);
  expect(await failureOf(error)).toBeInstanceOf(RetryLater);
});

it('a browser that does not start is for whoever keeps the machine', async () => {
  expect(await failureOf(new Error('spawn EINVAL'))).toBeInstanceOf(Stop);
});
