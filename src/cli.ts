#!/usr/bin/env node
import { buildProgram } from './cli/program.ts';
import { explainFailure } from './cli/run.ts';

try {
  await buildProgram().parseAsync();
} catch (error) {
  const { text, exitCode } = await explainFailure(error);
  if (text) process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}
