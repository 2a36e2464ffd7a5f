/** The chunks that are needed to show a picture (RFC 9649, section 2.7), and those within a frame of an animated one. */
const KEPT = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L'])
const KEPT_IN_FRAME = new Set(['ALPH', 'VP8 ', 'VP8L'])
const FRAME_HEADER_BYTES = 16

const EXIF_AND_XMP_FLAGS = 0x0c

interface Chunk {
  type: string
  data: Buffer
}

/** Returns a WebP picture without its metadata, and its size; null for anything else. */
export function cleanWebp(bytes: Buffer): { content: Buffer; width: number; height: number } | null {
  if (bytes.length < 12 || !/^RIFF.{4}WEBP/s.test(bytes.toString('latin1', 0, 12))) return null
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) return null
  const chunks = readChunks(bytes.subarray(12, end))
  const first = chunks?.[0]
  const size = first && measure(first)
  if (!chunks || !size || !chunks.some(({ type }) => ['VP8 ', 'VP8L', 'ANMF'].includes(type))) return null
  const content: Buffer[] = []
  for (const chunk of chunks.filter(({ type }) => KEPT.has(type))) {
    const data = cleanData(chunk)
    if (!data) return null
    content.push(writeChunk({ type: chunk.type, data }))
  }
  const body = Buffer.concat([Buffer.from('WEBP'), ...content])
  const header = Buffer.from('RIFF\0\0\0\0', 'latin1')
  header.writeUInt32LE(body.length, 4)
  return { content: Buffer.concat([header, body]), ...size }
}

function readChunks(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return null
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length
    if (end > bytes.length) return null
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, end) })
    at = end + (length % 2)
  }
  return chunks
}

function writeChunk({ type, data }: Chunk): Buffer {
  const header = Buffer.from(`${type}\0\0\0\0`, 'latin1')
  header.writeUInt32LE(data.length, 4)
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)])
}

/** Returns what is kept of a chunk; null where it is malformed. */
function cleanData({ type, data }: Chunk): Buffer | null {
  switch (type) {
    case 'VP8X': {
      const header = Buffer.from(data.subarray(0, 10))
      header.writeUInt8(header.readUInt8(0) & ~EXIF_AND_XMP_FLAGS, 0)
      return header
    }
    case 'ANMF': {
      const chunks = data.length >= FRAME_HEADER_BYTES ? readChunks(data.subarray(FRAME_HEADER_BYTES)) : null
      const kept = chunks?.filter((chunk) => KEPT_IN_FRAME.has(chunk.type)).map(writeChunk)
      return kept ? Buffer.concat([data.subarray(0, FRAME_HEADER_BYTES), ...kept]) : null
    }
    default:
      return data
  }
}

/** Reads the size in the first chunk, of one of the three kinds that begin a file. */
function measure({ type, data }: Chunk): { width: number; height: number } | null {
  if (type === 'VP8X' && data.length >= 10) {
    return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 }
  }
  if (type === 'VP8L' && data.length >= 5) {
    // 14 bits each
    const bits = data.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (type === 'VP8 ' && data.length >= 10) {
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
  }
  return null
}
