import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FailureKind } from '#client/network/errors.ts'
import type { Network } from '#client/session/networks.ts'
import { DIALECT_NAMES, DialectServer, loadDialect } from '#client/testing/dialect-server.ts'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { type Fault, faultsOf, WORDS } from '#client/testing/faults.ts'
import { accountWithToken, completeSignIn } from './complete-sign-in.ts'
import type { OAuthReturn } from './oauth.ts'
import { canRetrySignIn, SignInFailure } from './sign-in-failure.tsx'

const TITLES: Readonly<Record<FailureKind, string>> = {
  unreachable: 'Crumbs cannot be reached',
  timeout: 'Crumbs is taking too long',
  'not-an-api': 'Crumbs sent something unreadable',
  'signed-out': 'The network does not accept this token.',
  forbidden: 'Crumbs does not allow this',
  'rate-limited': 'Crumbs asks for a pause',
  server: 'Crumbs has a problem',
  rejected: 'Crumbs did not understand',
}

/** What the network itself says is shown where it says more than a status does. */
const HAS_WORDS = ['401', '403', '404', '507']

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Lets a promise fail, in the time that a silent network takes. */
async function failureOf(work: Promise<unknown>): Promise<Error> {
  const failure = work.then(
    () => undefined,
    (error: unknown) => error,
  )
  await vi.advanceTimersByTimeAsync(20_000)
  const error = await failure
  if (!(error instanceof Error)) throw new Error('The sign-in did not fail')
  return error
}

function textOf(error: Error): string {
  return renderToStaticMarkup(<SignInFailure error={error} network="Crumbs" />)
}

function hasWords({ name }: Fault): boolean {
  return HAS_WORDS.includes(name.slice(0, 3))
}

describe.each(DIALECT_NAMES)('signing in to a server that speaks %s', (name) => {
  let server: DialectServer
  let network: Network

  beforeEach(async () => {
    const made = makeSignedIn(await loadDialect(name)).network
    network = { ...made, tokenUrl: new URL('https://api.example/oauth/token') }
    server = new DialectServer(name)
    vi.stubGlobal('fetch', server.fetch)
  })

  for (const fault of faultsOf(name)) {
    it(`says of ${fault.name} at the question whose token it is what it is, and can ask again`, async () => {
      server.break('viewer', fault)
      function begin() {
        return accountWithToken(network, 'token', new AbortController().signal)
      }
      const error = await failureOf(begin())
      expect(error).toMatchObject({ name: 'NetworkError', kind: fault.kind })
      expect(server.requests).toEqual(['viewer'])
      expect(textOf(error)).toContain(TITLES[fault.kind])
      if (hasWords(fault)) expect(textOf(error)).toContain(WORDS)
      expect(canRetrySignIn(error)).toBe(fault.kind !== 'signed-out')
      await vi.advanceTimersByTimeAsync(600_000)
      expect(server.requests).toEqual(['viewer'])
      server.mend()
      await expect(begin()).resolves.toMatchObject({ token: 'token', viewer: { id: 'u0' } })
    })

    if (name.startsWith('mastodon')) {
      it(`says of ${fault.name} at the exchange of the code what it is, and can try that again`, async () => {
        server.break('token', fault)
        const finish = finishWithCode(network)
        const error = await failureOf(finish())
        const said = textOf(error)
        expect(said).toContain(error.name === 'SignInError' ? WORDS : TITLES[fault.kind])
        expect(server.requests).toEqual(['token'])
        server.mend()
        await expect(finish()).resolves.toMatchObject({ account: { token: 'token', viewer: { id: 'u0' } } })
      })

      it(`exchanges the code once when ${fault.name} follows it`, async () => {
        server.break('viewer', fault)
        const finish = finishWithCode(network)
        await failureOf(finish())
        server.mend()
        await finish()
        expect(server.requests).toEqual(['token', 'viewer', 'viewer'])
      })
    }
  }
})

/** The end of a sign-in that this tab began, which may be tried several times. */
function finishWithCode(network: Network) {
  const code: OAuthReturn = { kind: 'code', code: 'C', state: 'S' }
  const asked = { redirectUri: 'https://hark.example/signed-in', verifier: 'V' }
  const pending = { state: 'S', networkId: network.id, returnTo: '/', begunAtMs: Date.now(), asked }
  return () => completeSignIn(code, pending, [network], new AbortController().signal)
}
