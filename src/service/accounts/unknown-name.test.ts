import { createHash } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { setPasswordHash } from '#service/store/accounts/passwords.ts'
import { openBrowser } from '#service/testing/browser.ts'
import { openTestNetwork } from '#service/testing/test-network.ts'
import { hashPassword } from './password-hash.ts'

const SIGN_IN = '/account/sign-in'
const PASSWORD = 'unrelated words'

/** The costs of the hashes that were made. */
const { hashed } = vi.hoisted(() => ({ hashed: [] as unknown[] }))

/** Hashes at once, and notes what it would have cost. */
vi.mock('node:crypto', async (original) => ({
  ...(await original<object>()),
  scrypt(
    password: string,
    salt: Buffer,
    bytes: number,
    options: object,
    done: (error: Error | null, key: Buffer) => void,
  ): void {
    hashed.push({ bytes, saltBytes: salt.length, ...options })
    done(null, createHash('sha256').update(password).update(salt).digest())
  },
}))

it('an unknown name costs the hash of a password, as a known one does, and gets the same response', async () => {
  const network = await openTestNetwork()
  const [owner, bare] = [await network.person(), await network.person()]
  await setPasswordHash(network.store.db, owner.id, await hashPassword(PASSWORD), network.clock.now)
  const [cost] = hashed
  async function signIn(username: string, password: string) {
    const browser = openBrowser(network.app)
    const form = (await browser.get(SIGN_IN)).html
    const guard = /name="guard" value="([^"]*)"/.exec(form)?.[1] ?? ''
    hashed.length = 0
    const { status, html } = await browser.submit(SIGN_IN, { guard, username, password })
    const problem = /(?:role="alert"|class="wrong")[^>]*>([^<]+)/.exec(html)?.[1]
    return { status, problem, hashed: [...hashed] }
  }
  expect(await signIn(owner.username, PASSWORD)).toMatchObject({ status: 303, hashed: [cost] })
  for (const username of [owner.username, 'unknown_name', bare.username, 'no name', '']) {
    expect(await signIn(username, 'wrong words')).toEqual({
      ...{ status: 400, problem: 'That username and password do not match.', hashed: [cost] },
    })
  }
  await network.close()
})
