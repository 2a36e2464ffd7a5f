import { createHash, randomBytes } from 'node:crypto'

/** Returns a new secret with 256 random bits, safe in a URL and a cookie. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Returns what is stored of a secret. A fast hash is enough: what it hides has 256 random bits. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
