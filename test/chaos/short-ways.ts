import { registerHooks } from 'node:module';

/** Packages of ES modules only, which name each other's files in full. */
const WHOLE_PACKAGES = /\/node_modules\/(kysely|zod)\//;

/** What an import that names its file leads to; found without a look at folders and packages, which is a third of a worker's start. */
registerHooks({
  resolve: (specifier, context, next) => {
    const { parentURL = '', conditions } = context;
    const format = conditions.includes('require') ? undefined : formatOf(specifier, parentURL);
    if (format === undefined) return next(specifier, context);
    return { url: new URL(specifier, parentURL).href, format, shortCircuit: true };
  },
});

function formatOf(specifier: string, parentUrl: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  if (specifier.endsWith('.ts')) return 'module-typescript';
  return specifier.endsWith('.js') && WHOLE_PACKAGES.test(parentUrl) ? 'module' : undefined;
}
