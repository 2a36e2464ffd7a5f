const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** The chunks that are needed to show a picture in its colours and size, and an animated one (PNG, third edition, section 11). */
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
])

/** Returns a PNG picture without its metadata, and its size; null for anything else. */
export function cleanPng(bytes: Buffer): { content: Buffer; width: number; height: number } | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null
  const kept: Buffer[] = [SIGNATURE]
  let hasImage = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if (end > bytes.length || (type === 'IHDR') !== (at === 8)) return null
    if (type === 'IHDR' && length !== 13) return null
    if (type === 'IDAT') hasImage = true
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') {
      if (!hasImage || length > 0) return null
      return { content: Buffer.concat(kept), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    }
    at = end
  }
  return null
}
