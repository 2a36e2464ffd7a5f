/** The kinds of pictures that are accepted, by the ends of their names. SVG is none of them: it can hold scripts. */
export const PICTURE_TYPES = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const
export type PictureType = keyof typeof PICTURE_TYPES

export const PICTURE_MAX_KB = 512

/** A picture of an account; its name changes with its content. */
export interface Picture {
  /** Such as `3f2a….png`. */
  name: string
  width: number
  height: number
}

/** Returns the type and size of a picture by what is in it, whatever its name says; null for anything else. */
export function measurePicture(bytes: Buffer): { type: PictureType; width: number; height: number } | null {
  const measured = measurePng(bytes) ?? measureJpeg(bytes) ?? measureWebp(bytes)
  return measured && measured.width > 0 && measured.height > 0 ? measured : null
}

function measurePng(bytes: Buffer) {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null
  return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } as const
}

/** Walks through the segments up to the frame header. */
function measureJpeg(bytes: Buffer) {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return { type: 'jpg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) } as const
    }
  }
  return null
}

/** Reads the first chunk, of one of the three kinds that begin a file. */
function measureWebp(bytes: Buffer) {
  if (bytes.length < 30 || !/^RIFF.{4}WEBPVP8/s.test(bytes.toString('latin1', 0, 15))) return null
  switch (bytes[15]) {
    case 0x58: // X: extended
      return webp(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1)
    case 0x4c: {
      // L: lossless, 14 bits each
      const bits = bytes.readUInt32LE(21)
      return webp((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
    }
    case 0x20:
      return webp(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff)
    default:
      return null
  }
}

function webp(width: number, height: number) {
  return { type: 'webp', width, height } as const
}
