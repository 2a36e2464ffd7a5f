import * as v from 'valibot'
import type { Picture } from '#client/domain/interaction.ts'
import { cleanLine, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { readOembed } from '#contract/appnet/reading.ts'
import { safeImage } from '../safe-url.ts'

/**
 * Returns the first photo of what is embedded in a post; undefined where none is one that can be shown. The full photo is none,
 * as it may be of any size.
 */
export function oembedPicture(embedded: readonly unknown[], apiRoot: URL): Picture | undefined {
  for (const value of embedded) {
    const read = v.safeParse(readOembed, value)
    if (!read.success || read.output.type !== 'photo') continue
    const { thumbnail_url, title, description } = read.output
    const url = safeImage(thumbnail_url, apiRoot)
    if (url !== undefined)
      return { url, description: cleanLine(description ?? title ?? '', MAX_LENGTH.title) }
  }
  return undefined
}
