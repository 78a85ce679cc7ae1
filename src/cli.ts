#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

// Halves the time of every command (2026-11: 1.5 s → 0.8 s of CPU). A folder of ours: code in a shared one could be planted.
enableCompileCache(join(homedir(), '.cache', 'promopilot', 'node'));

const { runCommandLine } = await import('./cli/program.ts');
await runCommandLine(process.argv.slice(2));
