import { headerOf } from '../../http/request.ts';
import { API_ERRORS } from '../invented.ts';
import type { Answer, Call } from './call.ts';

const MAX_BYTES = 3 * 1024 * 1024;
const LEAST_SIDE = 480;

/** Stores a picture of the shop's picture space: a white image is a JPG of 1:1, at least 480 × 480, at most 3 MB. */
export function uploadPicture({ platform, request }: Call): Answer {
  const contentType = headerOf(request, 'content-type');
  if (contentType !== 'image/jpeg') return { error: API_ERRORS.pictureType };
  const upload = platform.uploads.save({ bytes: request.bytes, contentType });
  const { widthPx = 0, heightPx = 0 } = upload;
  const isFit = widthPx === heightPx && widthPx >= LEAST_SIDE && request.bytes.length <= MAX_BYTES;
  if (!isFit) return { error: API_ERRORS.pictureShape };
  const url = `${platform.origins.static}/upload/${upload.name}`;
  return { data: { url, size: request.bytes.length } };
}
