/** How many different reasons there are, whatever numbers, prices and names they carry. */
export function rejectionKinds(rejected: readonly { reasonRaw?: string | undefined }[]): number {
  const kinds = rejected.flatMap(({ reasonRaw = '' }) => (reasonRaw === '' ? [] : [kindOf(reasonRaw)]));
  return new Set(kinds).size;
}

function kindOf(reason: string): string {
  return reason.replaceAll(/[「“"][^」”"]*[」”"]/g, '…').replaceAll(/\d+(?:\.\d+)?/g, '0');
}
