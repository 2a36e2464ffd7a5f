import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { refuse } from '#service/i18n/refuse.ts'
import { tooManyRequests } from '#service/model/http-error.ts'

/** OWASP's parameters of scrypt: N = 2^17, r = 8, p = 1. One hash takes 128 MiB. */
const COST = 2 ** 17
const BLOCK_SIZE = 8
const MAX_MEMORY = 256 * 1024 * 1024
const HASH_BYTES = 32

/** In UTF-16 code units, as a form's `minlength` and `maxlength` count. */
export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 200

/** How many hashes are made at once; each has 128 MiB. */
const MAX_RUNNING = 2
/** How many may wait for one of them. */
const MAX_WAITING = 50
const BUSY_SECONDS = 10

let running = 0
const waiting: (() => void)[] = []

/**
 * Checks a new password: its length, and nothing else.
 * @throws HttpError 400
 */
export function parseNewPassword(password: string): string {
  if (password.length >= PASSWORD_MIN && password.length <= PASSWORD_MAX) return password
  throw refuse('password.length', { values: { min: PASSWORD_MIN, max: PASSWORD_MAX }, field: 'password' })
}

/** Returns what is stored of a password. @throws HttpError 429 when too many are being hashed */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt)
  return ['scrypt', COST, BLOCK_SIZE, 1, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/**
 * Tells whether a password is the one that was hashed. Takes as long without a stored hash, so that the time does not tell
 * which accounts exist.
 * @throws HttpError 429 when too many are being hashed
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, , , , salt = '', hash = ''] = stored?.split('$') ?? []
  const expected = Buffer.from(hash, 'base64url')
  const received = await derive(
    password.slice(0, PASSWORD_MAX + 1),
    stored === null ? randomBytes(16) : Buffer.from(salt, 'base64url'),
  )
  return stored !== null && received.length === expected.length && timingSafeEqual(received, expected)
}

/** Hashes off the event loop. The same characters may be typed in several encodings, so they are normalized. */
async function derive(password: string, salt: Buffer): Promise<Buffer> {
  await enter()
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const options = { N: COST, r: BLOCK_SIZE, p: 1, maxmem: MAX_MEMORY }
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) => {
        if (error) reject(error)
        else resolve(key)
      })
    })
  } finally {
    leave()
  }
}

async function enter(): Promise<void> {
  if (running < MAX_RUNNING) {
    running += 1
    return
  }
  if (waiting.length >= MAX_WAITING) throw tooManyRequests(BUSY_SECONDS)
  // The one that leaves hands its place over, so `running` does not change.
  await new Promise<void>((resolve) => waiting.push(resolve))
}

function leave(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}
