const [SOI, EOI, SOS, APP0, APP1, APP2, APP14] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee]

/** What lies between two markers. */
interface Segment {
  marker: number
  data: Buffer
  /** All of it: marker, length, data and, after the start of a scan, the coded image. */
  bytes: Buffer
}

/**
 * Returns a JPEG picture without its metadata, and its size as it is shown; null for anything else. Of Exif its orientation
 * is left, without which photos of phones lie on their side. What follows the end, such as a phone's moving picture, goes.
 */
export function cleanJpeg(bytes: Buffer): { content: Buffer; width: number; height: number } | null {
  const segments = readSegments(bytes)
  const frame = segments?.find(({ marker }) => isFrame(marker))?.data
  if (!segments || !frame || frame.length < 6 || !segments.some(({ marker }) => marker === SOS)) return null
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)]
  const orientation = segments.map(readOrientation).find((value) => value > 1) ?? 1
  const content = Buffer.concat([
    Buffer.from([0xff, SOI]),
    ...segments.filter(isJfif).slice(0, 1).map(jfifSegment),
    ...(orientation > 1 ? [orientationSegment(orientation)] : []),
    ...segments.filter(isKept).map((segment) => segment.bytes),
    Buffer.from([0xff, EOI]),
  ])
  return orientation >= 5 ? { content, width: height, height: width } : { content, width, height }
}

/** Returns the segments up to the end of the picture; null where they are malformed. */
function readSegments(bytes: Buffer): Segment[] | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== (0xff00 | SOI)) return null
  const segments: Segment[] = []
  let at = 2
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === EOI) return segments
    if (marker === 0xff) {
      // Any number of these may come before a marker.
      at += 1
      continue
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= SOI) || at + 4 > bytes.length) return null
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end < at + 4 || end > bytes.length) return null
    const next = marker === SOS ? endOfScan(bytes, end) : end
    segments.push({ marker, data: bytes.subarray(at + 4, end), bytes: bytes.subarray(at, next) })
    at = next
  }
  return null
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** Frames, tables and scans, colour profiles, and how Adobe's programs coded the colours. */
function isKept({ marker, data }: Segment): boolean {
  if (marker < APP0) return true
  if (marker === APP2) return startsWith(data, 'ICC_PROFILE\0')
  return marker === APP14 && startsWith(data, 'Adobe')
}

/** Finds the next marker that is neither an escaped byte of the coded image nor a restart within it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    const start = at
    while (bytes[at] === 0xff) at += 1
    const next = bytes[at] ?? EOI
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return start
  }
  return bytes.length
}

function isJfif({ marker, data }: Segment): boolean {
  return marker === APP0 && data.length >= 14 && startsWith(data, 'JFIF\0')
}

/** Writes the header of JFIF without its small copy of the picture, which may show more than the picture does. */
function jfifSegment({ data }: Segment): Buffer {
  return Buffer.concat([Buffer.from([0xff, APP0, 0, 16]), data.subarray(0, 12), Buffer.alloc(2)])
}

/** Writes Exif that holds an orientation and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const directory = ['0001', '0112', '0003', '00000001', `000${orientation}0000`, '00000000'].join('')
  const content = Buffer.concat([
    Buffer.from('Exif\0\0MM', 'latin1'),
    Buffer.from(`002a00000008${directory}`, 'hex'),
  ])
  return Buffer.concat([Buffer.from([0xff, APP1, 0, content.length + 2]), content])
}

/** Reads the tag 0x0112 of the first directory (Exif 2.32, section 4.6.4); 1, as it was coded, where there is none. */
function readOrientation({ marker, data }: Segment): number {
  if (marker !== APP1 || !startsWith(data, 'Exif\0\0')) return 1
  const tiff = data.subarray(6)
  const isLittle = startsWith(tiff, 'II')
  function short(at: number): number {
    if (at + 2 > tiff.length) return 0
    return isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  }
  const directory = short(isLittle ? 4 : 6)
  const count = short(directory)
  for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
    if (short(entry) !== 0x0112) continue
    const value = short(entry + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

function startsWith(data: Buffer, text: string): boolean {
  return data.toString('latin1', 0, text.length) === text
}
