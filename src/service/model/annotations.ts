import * as v from 'valibot'
import { BROADCAST_CHANNEL, BROADCAST_METADATA, FALLBACK_URL } from '#contract/appnet/annotations.ts'
import { annotationSchema, type WireAnnotation } from '#contract/appnet/objects.ts'
import { badRequest } from './http-error.ts'
import { codePoints } from './text/entities.ts'
import { hasDirectionControls, isVisibleText } from './text/post-text.ts'

/** For all annotations of one object together; `GET config` states it. */
export const ANNOTATION_MAX_BYTES = 8192

/** How deep values may nest, so that no parser overflows its stack. */
const MAX_DEPTH = 32

/** Code points, both. */
const TITLE_MAX = 75
const DESCRIPTION_MAX = 1000

/**
 * Parses the `annotations` of a new post or channel; a missing value means none.
 * @throws HttpError 400 when they are not a list of `{type, value}` or too large
 */
export function parseAnnotations(input: unknown): WireAnnotation[] {
  if (input === undefined || input === null) return []
  const parsed = v.safeParse(v.array(annotationSchema), input)
  if (!parsed.success || isDeeperThan(MAX_DEPTH, input))
    throw badRequest('annotations has to be a list of {"type": "...", "value": {...}}.')
  const json = JSON.stringify(parsed.output)
  if (Buffer.byteLength(json) > ANNOTATION_MAX_BYTES) {
    throw badRequest(`annotations have to fit into ${ANNOTATION_MAX_BYTES} bytes.`)
  }
  // PostgreSQL cannot keep a NUL or half a surrogate pair in JSON.
  if (/\\u0000|\\ud[89a-f]/i.test(json)) throw badRequest('annotations hold a character that is not text.')
  return parsed.output
}

/**
 * Parses the annotations of a new broadcast channel, which must include a title.
 * @returns them without the fallback URL, which the server fills in
 * @throws HttpError 400
 */
export function parseChannelAnnotations(input: unknown): WireAnnotation[] {
  const annotations = parseAnnotations(input).filter((annotation) => annotation.type !== FALLBACK_URL)
  if (new Set(annotations.map((annotation) => annotation.type)).size < annotations.length) {
    throw badRequest('a channel has at most one annotation of each type.')
  }
  const { title, description } = readBroadcast(annotations)
  if (!isVisibleText(title) || hasDirectionControls(title) || codePoints(title) > TITLE_MAX) {
    throw badRequest(
      `a broadcast channel needs an annotation ${BROADCAST_METADATA} with a title of 1 to ${TITLE_MAX} characters.`,
    )
  }
  if (codePoints(description) > DESCRIPTION_MAX) {
    throw badRequest(`a channel's description has at most ${DESCRIPTION_MAX} characters.`)
  }
  return annotations
}

/** Makes the type and annotations of a broadcast channel. */
export function broadcastChannel(
  title: string,
  description: string,
): { type: string; annotations: WireAnnotation[] } {
  return {
    type: BROADCAST_CHANNEL,
    annotations: [{ type: BROADCAST_METADATA, value: { title, description } }],
  }
}

/** Returns a broadcast channel's title and description, blank when it has none. */
export function readBroadcast(annotations: readonly WireAnnotation[]): {
  title: string
  description: string
} {
  const value = annotations.find((annotation) => annotation.type === BROADCAST_METADATA)?.value
  return { title: asText(value?.['title']), description: asText(value?.['description']) }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((child) => isDeeperThan(levels - 1, child))
}
