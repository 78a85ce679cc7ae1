import { loadConfig } from '../../src/runtime/config.ts';
import { createLog } from '../../src/runtime/log.ts';
import { LEDGER_PARTS } from './ledger-parts.ts';

// One part in a process of its own: opens the app over a folder, prints what the work took and the most memory it needed, as JSON.

const part = process.argv[2] ?? '';
const work = LEDGER_PARTS[part];
if (!work) throw new Error(`no part ${part} of the ledger`);
const { composeApp } = await import('../../src/main.ts');
const config = await loadConfig();
const log = createLog({ folder: config.logDir, name: 'bench', level: 'error', onStderr: false });
const app = await composeApp(config, log);
const ownership = await app.own();
if (ownership.kind === 'busy') throw new Error('somebody else has the folder');
const openedAt = Date.now();
const figures = await work(app);
const peakMb = process.resourceUsage().maxRSS / 2 ** 10;
await ownership.owner.release();
await app.close();
process.stdout.write(JSON.stringify({ openedAt, ...figures, [`memory, ${part}`]: peakMb }));
