import { describe, expect, it } from 'vitest'
import { ConfigError, defaultPublicUrl, readConfig } from './config.ts'

describe('the configuration', () => {
  it('has defaults for everything', () => {
    expect(readConfig({}, [])).toMatchObject({
      ...{ host: '127.0.0.1', port: 4747, publicUrl: 'http://localhost:4747', dataDir: '.data' },
      ...{ databaseUrl: null, groupWindowMs: 86_400_000, demo: true, signUp: 'open' },
      ...{ trustProxy: { kind: 'none' }, logFormat: 'text', pushPrivateNetworks: null },
    })
  })

  it('reads every variable', () => {
    const env = {
      ...{ HOST: '0.0.0.0', PORT: '80', PUBLIC_URL: 'https://hark.example/', DATA_DIR: '/var/hark' },
      ...{ DATABASE_URL: 'postgresql://hark:secret@db.example/hark', GROUP_WINDOW_HOURS: '.5' },
      ...{ TRUST_PROXY: '2', LOG_FORMAT: 'json', SIGN_UP: 'invitation' },
    }
    expect(readConfig(env, ['--no-demo'])).toMatchObject({
      ...{ host: '0.0.0.0', port: 80, publicUrl: 'https://hark.example', dataDir: '/var/hark' },
      ...{ databaseUrl: env.DATABASE_URL, groupWindowMs: 1_800_000, demo: false, signUp: 'invitation' },
      ...{ trustProxy: { kind: 'count', count: 2 }, logFormat: 'json' },
    })
  })

  it('treats an empty value as missing', () => {
    const empty = {
      HOST: '',
      PORT: '',
      PUBLIC_URL: '',
      DATA_DIR: '',
      DATABASE_URL: '',
      GROUP_WINDOW_HOURS: '',
      TRUST_PROXY: '',
      LOG_FORMAT: '',
      SIGN_UP: '',
      PUSH_PRIVATE_NETWORKS: '',
    }
    expect(readConfig(empty, [])).toEqual(readConfig({}, []))
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', ' 80'],
    ['PUBLIC_URL', 'hark.example'],
    ['PUBLIC_URL', 'ftp://hark.example'],
    ['PUBLIC_URL', 'https://hark.example/path'],
    ['DATABASE_URL', 'mysql://db.example/hark'],
    ['DATABASE_URL', 'postgres://a:b:c:d/e'],
    ['GROUP_WINDOW_HOURS', '0'],
    ['GROUP_WINDOW_HOURS', '-1'],
    ['GROUP_WINDOW_HOURS', 'a day'],
    ['GROUP_WINDOW_HOURS', '1e999'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['PUSH_PRIVATE_NETWORKS', 'localhost'],
    ['LOG_FORMAT', 'xml'],
    ['SIGN_UP', 'everyone'],
    ['SIGN_UP', 'toString'],
  ])('is rejected with %s=%s, in one line that names it', (name, value) => {
    expect(() => readConfig({ [name]: value }, [])).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value }, [])).toThrow(new RegExp(`^${name} [^\\n]*$`))
  })

  it('never repeats a database URL, which holds a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://u:secret@h/d' }, [])).toThrow(/^(?!.*secret)/)
  })

  it('is rejected with an unknown flag', () => {
    expect(() => readConfig({}, ['--nodemo'])).toThrow('--nodemo')
  })
})

describe('the default public URL', () => {
  it.each([
    ['127.0.0.1', 'http://localhost:1'],
    ['localhost', 'http://localhost:1'],
    ['0.0.0.0', 'http://localhost:1'],
    ['::', 'http://localhost:1'],
    ['::1', 'http://localhost:1'],
    ['hark.example', 'http://hark.example:1'],
    ['2001:db8::1', 'http://[2001:db8::1]:1'],
  ])('for %s is %s', (host, address) => {
    expect(defaultPublicUrl(host, 1)).toBe(address)
  })
})
