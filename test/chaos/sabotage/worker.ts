import { registerHooks } from 'node:module';
import { Orders } from '../orders.ts';
import { editedSources } from './edits.ts';
import { sabotageOf } from './guards.ts';

/** The worker under attack without one of its guards: its source is edited while it is loaded, nothing on disk changes. */
const { sabotage } = Orders.parse(JSON.parse(process.argv[2] ?? '{}'));
const sources = editedSources(sabotageOf(sabotage).edits);

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    const source = sources.get(url);
    return source === undefined ? loaded : { ...loaded, source };
  },
});

await import('../worker.ts');
