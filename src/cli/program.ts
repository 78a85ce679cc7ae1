import { Command } from 'commander';
import { addBackupCommands } from './backup.ts';
import { addCalibrateCommand } from './calibrate.ts';
import { addConsentCommands } from './consent.ts';
import { addControlCommands } from './control.ts';
import { addDecisionCommands } from './decide.ts';
import { addExportCommand } from './export.ts';
import { addLoginCommand } from './login.ts';
import { addNewAdapterCommand } from './new-adapter.ts';
import { addPoolCommands } from './pool.ts';
import { addResubmitCommand } from './resubmit.ts';
import { addRobotCommands } from './robot.ts';
import { explainFailure } from './run.ts';
import { addRunCommands } from './runs.ts';
import { addSetupCommands } from './setup.ts';
import { addShowCommand } from './show.ts';
import { addStatusCommand } from './status.ts';
import { addTemplateCommands } from './template.ts';
import { speakChinese } from './usage.ts';

/** One command from its words to the process's exit code; what goes wrong is told on standard error. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    const { text, exitCode } = await explainFailure(error);
    if (text) process.stderr.write(`${text}\n`);
    process.exitCode = exitCode;
  }
}

/** Definitions only: what a command needs to work is imported when it runs, so that `--help` comes at once. */
export function buildProgram(): Command {
  const program = speakChinese(new Command('promo')).description(
    '促销活动申报机器人：找活动、判断、起草、检查、审批、提交、跟踪、汇报',
  );
  addSetupCommands(program);
  addStatusCommand(program);
  addLoginCommand(program);
  addCalibrateCommand(program);
  addRobotCommands(program);
  addRunCommands(program);
  addDecisionCommands(program);
  addConsentCommands(program);
  addResubmitCommand(program);
  addControlCommands(program);
  addShowCommand(program);
  addPoolCommands(program);
  addTemplateCommands(program);
  addExportCommand(program);
  addBackupCommands(program);
  addNewAdapterCommand(program);
  return program;
}
