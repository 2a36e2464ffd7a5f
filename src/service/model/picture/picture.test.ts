import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPicture } from './picture.ts'

/** What must not be left: a place. */
const PLACE = Buffer.from('GPS 48.2082 N, 16.3738 E')

const NO_BYTES = Buffer.alloc(0)
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array))
/** Metadata of any length, odd and even, with the place in it. */
const secret = bytes.map((around) => Buffer.concat([around, PLACE, around]))

/** A part of a picture: what is uploaded, and what is stored of it. */
interface Part {
  uploaded: Buffer
  stored: Buffer
}

function kept(uploaded: Buffer): Part {
  return { uploaded, stored: uploaded }
}

function dropped(uploaded: Buffer): Part {
  return { uploaded, stored: NO_BYTES }
}

function uploadedOf(parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map(({ uploaded }) => uploaded))
}

function storedOf(parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map(({ stored }) => stored))
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type), data, Buffer.from('crc.')])
}

const PNG_START = kept(
  Buffer.from('89504e470d0a1a0a0000000d49484452000000030000000208060000009d74661a', 'hex'),
)

const pngPart = fc.oneof(
  fc
    .tuple(fc.constantFrom('PLTE', 'tRNS', 'gAMA', 'iCCP', 'IDAT', 'fdAT'), bytes)
    .map(([type, data]) => kept(pngChunk(type, data))),
  fc
    .tuple(fc.constantFrom('eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'), secret)
    .map(([type, data]) => dropped(pngChunk(type, data))),
)

const png = fc
  .tuple(fc.array(pngPart), bytes, fc.array(pngPart), secret)
  .map(([before, image, after, trailing]) => [
    PNG_START,
    ...before,
    kept(pngChunk('IDAT', image)),
    ...after,
    kept(pngChunk('IEND', NO_BYTES)),
    dropped(trailing),
  ])

function jpegSegment(marker: number, data: Buffer | string): Buffer {
  const content = Buffer.from(data)
  const header = Buffer.from([0xff, marker, 0, 0])
  header.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([header, content])
}

const JPEG_START = kept(Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'))
const JPEG_FRAME = kept(jpegSegment(0xc2, Buffer.from('0800020003010122', 'hex')))

/** A scan with restarts, each 0xff of the image escaped. */
const scan = fc.array(bytes).map((pieces) => {
  const coded = pieces.flatMap((piece, index) => [
    ...[...piece].flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte])),
    ...[0xff, 0xd0 + (index % 8)],
  ])
  return kept(Buffer.concat([jpegSegment(0xda, 'scan'), Buffer.from(coded)]))
})

const jpegPart = fc.oneof(
  scan,
  fc.tuple(fc.constantFrom(0xdb, 0xc4, 0xdd), bytes).map(([marker, data]) => kept(jpegSegment(marker, data))),
  bytes.map((data) => kept(jpegSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), data])))),
  fc.constant(kept(jpegSegment(0xee, 'Adobe\0d\0\0\0\0\x01'))),
  fc.constant(dropped(Buffer.from([0xff, 0xff]))),
  fc
    .tuple(
      fc.constantFrom(
        ...[0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb],
        ...[0xec, 0xed, 0xee, 0xef, 0xfe],
      ),
      fc.constantFrom('', 'JFXX\0', 'MPF\0', 'http://ns.adobe.com/xap/1.0/\0', 'Photoshop 3.0\0'),
      secret,
    )
    .map(([marker, name, data]) => dropped(jpegSegment(marker, Buffer.concat([Buffer.from(name), data])))),
)

const jpeg = fc
  .tuple(fc.array(jpegPart), scan, fc.array(jpegPart), secret)
  .map(([before, image, after, trailing]) => [
    JPEG_START,
    ...before,
    JPEG_FRAME,
    image,
    ...after,
    kept(Buffer.from('ffd9', 'hex')),
    dropped(trailing),
  ])

function webpChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length % 2)])
}

/** Says that there are Exif and XMP, and what is stored does not; a profile, transparency and animation remain. */
const WEBP_START = {
  uploaded: webpChunk('VP8X', Buffer.from('3e000000020000010000', 'hex')),
  stored: webpChunk('VP8X', Buffer.from('32000000020000010000', 'hex')),
}

const webpFrame = fc.tuple(bytes, fc.array(secret)).map(([image, secrets]) => {
  const [header, chunk] = [Buffer.alloc(16, 1), webpChunk('VP8L', image)]
  const hidden = secrets.map((data) => webpChunk('NOTE', data))
  return {
    uploaded: webpChunk('ANMF', Buffer.concat([header, ...hidden, chunk, ...hidden])),
    stored: webpChunk('ANMF', Buffer.concat([header, chunk])),
  }
})

const webpPart = fc.oneof(
  webpFrame,
  fc
    .tuple(fc.constantFrom('ICCP', 'ANIM', 'ALPH', 'VP8 '), bytes)
    .map(([type, data]) => kept(webpChunk(type, data))),
  fc
    .tuple(fc.constantFrom('EXIF', 'XMP ', 'NOTE'), secret)
    .map(([type, data]) => dropped(webpChunk(type, data))),
)

function riff(body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length + 4)
  return Buffer.concat([Buffer.from('RIFF'), length, Buffer.from('WEBP'), body])
}

const webp = fc
  .tuple(fc.array(webpPart), webpFrame, fc.array(webpPart), secret)
  .map(([before, image, after, trailing]) => {
    const parts = [WEBP_START, ...before, image, ...after]
    return [{ uploaded: riff(uploadedOf(parts)), stored: riff(storedOf(parts)) }, dropped(trailing)]
  })

const KINDS = [
  ['png', png],
  ['jpg', jpeg],
  ['webp', webp],
] as const

describe.each(KINDS)('a picture as %s', (type, pictures) => {
  it('is stored without its metadata, and its image as it is', () => {
    fc.assert(
      fc.property(pictures, (parts) => {
        const clean = cleanPicture(uploadedOf(parts))
        expect(clean).toMatchObject({ type, width: 3, height: 2 })
        expect(clean?.content.includes(PLACE)).toBe(false)
        expect(clean?.content.toString('hex')).toBe(storedOf(parts).toString('hex'))
      }),
    )
  })

  it('that ends early is none', () => {
    fc.assert(
      fc.property(pictures, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (parts, share) => {
        const whole = uploadedOf(parts.slice(0, -1))
        expect(cleanPicture(whole.subarray(0, Math.floor(whole.length * share)))).toBeNull()
      }),
    )
  })

  it('that is damaged is refused, or as clean as it becomes', () => {
    fc.assert(
      fc.property(pictures, fc.nat(), fc.nat(255), (parts, position, byte) => {
        const damaged = uploadedOf(parts)
        damaged[position % damaged.length] = byte
        const clean = cleanPicture(damaged)
        if (clean) expect(cleanPicture(clean.content)).toEqual(clean)
      }),
    )
  })
})

describe('a photo that was taken on its side', () => {
  function exif(order: 'II' | 'MM', orientation: number): Buffer {
    const tiff = Buffer.alloc(26)
    tiff.write(order)
    function short(value: number, at: number): void {
      if (order === 'II') tiff.writeUInt16LE(value, at)
      else tiff.writeUInt16BE(value, at)
    }
    short(42, 2)
    short(8, order === 'II' ? 4 : 6)
    short(1, 8)
    short(0x0112, 10)
    short(3, 12)
    short(1, order === 'II' ? 14 : 16)
    short(orientation, 18)
    return jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, PLACE]))
  }

  function photo(metadata: Buffer): Buffer {
    return Buffer.concat([
      ...[JPEG_START.stored, metadata, JPEG_FRAME.stored],
      ...[jpegSegment(0xda, 'scan'), Buffer.from('00ffd9', 'hex')],
    ])
  }

  it.each([
    ['II', 6, 2, 3],
    ['MM', 8, 2, 3],
    ['MM', 3, 3, 2],
  ] as const)('is shown upright: %s, %i', (order, orientation, width, height) => {
    const clean = cleanPicture(photo(exif(order, orientation)))
    expect(clean).toMatchObject({ width, height })
    const expected = photo(exif('MM', orientation).subarray(0, -PLACE.length))
    expected[JPEG_START.stored.length + 3] = 34
    expect(clean?.content.toString('hex')).toBe(expected.toString('hex'))
    expect(cleanPicture(clean?.content ?? NO_BYTES)).toEqual(clean)
  })

  it.each([0, 1, 9])('has no Exif for the orientation %i', (orientation) => {
    expect(cleanPicture(photo(exif('MM', orientation)))?.content).toEqual(photo(NO_BYTES))
  })
})
