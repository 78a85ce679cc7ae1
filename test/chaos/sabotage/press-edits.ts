import type { Edit } from './edits.ts';

const FILE_BATCH = 'src/app/filing/file-batch.ts';
const BREAKER = 'src/app/filing/breaker.ts';
const PRESS = 'const outcome = await press(filing, claimed.submissions, ready);';

/** Guards around the press and its record. */
export const PRESS_EDITS = {
  intentAfterPress: [
    {
      file: FILE_BATCH,
      from: 'return stale ?? (await commitIntent(filing, claimed)) ?? prepared;',
      to: 'return stale ?? prepared;',
    },
    {
      file: FILE_BATCH,
      from: PRESS,
      to: `${PRESS}
  const late = await commitIntent(filing, claimed);
  if (late) return late;`,
    },
  ],
  pressAgain: [
    {
      file: FILE_BATCH,
      from: PRESS,
      to: `let outcome = await press(filing, claimed.submissions, ready);
  const isUnknown = ({ lines }) => lines.some((line) => line.outcome === 'unknown');
  if (outcome.kind === 'answered' && outcome.answers.some(isUnknown))
    outcome = await press(filing, claimed.submissions, ready);`,
    },
  ],
  unknownIsRefused: [
    {
      file: 'src/app/filing/press.ts',
      from: "outcome: 'unknown' as const,",
      to: "outcome: 'refused' as const,",
    },
  ],
  newsApart: [
    {
      file: BREAKER,
      from: `  await deps.ledger.operations.pause(
    { scope, reason, by: 'bot:breaker' },`,
      to: `  let later = [];
  await deps.ledger.operations.pause(
    { scope, reason, by: 'bot:breaker' },`,
    },
    { file: BREAKER, from: 'notify: [', to: 'notify: (later = [' },
    {
      file: BREAKER,
      from: `        }),
      ],
    }),
  );
}`,
      to: `        }),
      ]).slice(1),
    }),
  );
  for (const news of later) await deps.ledger.outbox.add(news, deps.clock.now());
}`,
    },
  ],
  gateOff: [
    {
      file: 'src/runtime/browser/gate-state.ts',
      from: 'return block({ ...judged, url: plainUrl(request.url) });',
      to: 'return armed ? pass(armed, request) : true;',
    },
    {
      file: 'src/runtime/browser/gate-state.ts',
      from: 'return block(unknownRequest(request.method, request.url));',
      to: 'return true;',
    },
  ],
} as const satisfies Record<string, readonly Edit[]>;
