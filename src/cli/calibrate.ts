import type { Command } from 'commander';
import type { Calibration } from '../app/calibration/report.ts';
import { print, printJson, tell } from './output.ts';
import { parsePort } from './parse-port.ts';
import { act, type ExitCode } from './run.ts';
import { whoAtThisMachine } from './who.ts';
import { getShop, withApp } from './with-app.ts';

interface CalibrateOptions {
  chrome?: number;
  json?: true;
}

export function addCalibrateCommand(program: Command): void {
  program
    .command('calibrate')
    .description('只读走一遍店铺的页面，说明哪些页面元素和状态词仍然对得上，并给出适配建议')
    .argument('<shop>', '店铺编号')
    .option('--chrome <port>', '用本机已登录、以该调试端口启动的 Chrome', parsePort)
    .option('--json', '以 JSON 输出')
    .action(act(calibrate));
}

function calibrate(shopId: string, { chrome, json }: CalibrateOptions): Promise<ExitCode> {
  return withApp('calibrate', async (app) => {
    const shop = await getShop(app, shopId);
    const { perform, reportOf } = await import('./perform.ts');
    const payload = { shopId, ...(chrome === undefined ? {} : { chromePort: chrome }) };
    const request = await perform(app, 'calibrate', payload, whoAtThisMachine());
    const { refusal, exitCode } = reportOf(request);
    if (refusal) tell(refusal);
    if (request.state === 'failed') return exitCode;
    const { Calibration: Kept } = await import('../app/calibration/report.ts');
    const calibration = Kept.parse(request.result?.calibration);
    if (json) printJson(calibration);
    else {
      const { describeCalibration } = await import('./calibrate-text.ts');
      print(describeCalibration(shop, calibration, app.evidence.pathOf));
    }
    return exitCodeOf(calibration);
  });
}

function exitCodeOf({ steps, unknownWords }: Calibration): ExitCode {
  const isDifferent =
    steps.some(({ result }) => result === 'differs') || Object.keys(unknownWords).length > 0;
  if (isDifferent) return 1;
  return steps.some(({ result }) => result === 'could-not-look') ? 4 : 0;
}
