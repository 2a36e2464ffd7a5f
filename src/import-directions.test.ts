import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'

// Without types: the files do not exist, so that no program has them, and to read the programs takes a minute.
const eslint = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked })

async function complaints(filePath: string, specifier: string) {
  const [result] = await eslint.lintText(`import { x } from '${specifier}'\nexport const y = x\n`, {
    filePath,
  })
  return result?.messages.filter((message) => message.ruleId === 'no-restricted-imports').length
}

describe('the import directions of the house', () => {
  it.each([
    ['src/client/domain/x.ts', '#client/network/http.ts'],
    ['src/client/domain/x.ts', '#contract/appnet/actions.ts'],
    ['src/client/i18n/x.ts', '#client/domain/user.ts'],
    ['src/client/ui/x.tsx', '#client/interactions/row/row.tsx'],
    ['src/client/network/dialects/appnet/x.ts', '#client/session/account.ts'],
    ['src/client/interactions/x.tsx', '#contract/appnet/actions.ts'],
    ['src/client/interactions/x.tsx', '../domain/interaction.ts'],
    ['src/client/network/dialects/appnet/x.ts', '../../../domain/interaction.ts'],
    ['src/client/session/x.ts', '#service/config.ts'],
    ['src/client/session/x.ts', '#client/sign-in/oauth.ts'],
    ['src/client/settings/x.ts', '#client/session/account.ts'],
    ['src/client/storage/x.ts', '#client/i18n/translation.ts'],
    ['src/client/virtual-list/x.ts', '#client/domain/interaction.ts'],
    ['src/client/interactions/row/x.tsx', '#client/interactions/list/list-row.tsx'],
    ['src/client/interactions/stream/x.ts', '#client/interactions/interactions-page.tsx'],
    ['src/client/domain/x.ts', 'node:fs'],
    ['src/service/model/x.ts', '#service/store/schema/content.ts'],
    ['src/service/store/x.ts', '#service/api/interactions.ts'],
    ['src/service/api/x.ts', '#client/domain/interaction.ts'],
    ['src/contract/appnet/x.ts', '#client/domain/interaction.ts'],
  ])('%s must not import %s', async (filePath, specifier) => {
    expect(await complaints(filePath, specifier)).toBe(1)
  })

  it.each([
    ['src/client/network/dialects/appnet/x.ts', '../../http.ts'],
    ['src/client/network/dialects/appnet/x.ts', '#contract/appnet/actions.ts'],
    ['src/client/interactions/x.tsx', '#client/domain/interaction.ts'],
    ['src/client/domain/x.ts', '#client/i18n/translation.ts'],
    ['src/service/api/x.ts', '#service/store/schema/content.ts'],
  ])('%s may import %s', async (filePath, specifier) => {
    expect(await complaints(filePath, specifier)).toBe(0)
  })
})
