import { cleanJpeg } from './picture-jpeg.ts'
import { cleanPng } from './picture-png.ts'
import { cleanWebp } from './picture-webp.ts'

/** The kinds of pictures that are accepted, by the ends of their names. SVG is none of them: it can hold scripts. */
export const PICTURE_TYPES = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const
export type PictureType = keyof typeof PICTURE_TYPES

export const PICTURE_MAX_KB = 512

/** For each side: 512 kB can hold a picture that takes a browser gigabytes to show. */
export const PICTURE_MAX_PIXELS = 4096

/** A picture of an account; its name changes with its content. */
export interface Picture {
  /** Such as `3f2a….png`. */
  name: string
  width: number
  height: number
}

/** A picture as it is stored: what is needed to show it, and nothing that tells of its place, time or camera. */
export interface CleanPicture {
  type: PictureType
  content: Buffer
  width: number
  height: number
}

/**
 * Returns a picture without its metadata, its type and size by what is in it, whatever its name says; null for anything else.
 * The coded image is copied as it is, so nothing of its quality is lost.
 */
export function cleanPicture(bytes: Buffer): CleanPicture | null {
  const png = cleanPng(bytes)
  if (png) return sized({ type: 'png', ...png })
  const jpeg = cleanJpeg(bytes)
  if (jpeg) return sized({ type: 'jpg', ...jpeg })
  const webp = cleanWebp(bytes)
  return webp && sized({ type: 'webp', ...webp })
}

function sized(picture: CleanPicture): CleanPicture | null {
  return picture.width > 0 && picture.height > 0 ? picture : null
}
