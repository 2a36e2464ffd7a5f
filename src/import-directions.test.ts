import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const eslint = new ESLint()

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
    ['src/client/languages/x.ts', '#client/domain/person.ts'],
    ['src/client/ui/x.tsx', '#client/interactions/row.tsx'],
    ['src/client/network/dialects/appnet/x.ts', '#client/session/account.ts'],
    ['src/client/interactions/x.tsx', '#contract/appnet/actions.ts'],
    ['src/client/interactions/x.tsx', '../domain/interaction.ts'],
    ['src/client/network/dialects/appnet/x.ts', '../../../domain/interaction.ts'],
    ['src/client/session/x.ts', '#service/config.ts'],
    ['src/client/domain/x.ts', 'node:fs'],
    ['src/service/model/x.ts', '#service/store/schema.ts'],
    ['src/service/store/x.ts', '#service/routes/interactions.ts'],
    ['src/service/routes/x.ts', '#client/domain/interaction.ts'],
    ['src/contract/appnet/x.ts', '#client/domain/interaction.ts'],
  ])('%s must not import %s', async (filePath, specifier) => {
    expect(await complaints(filePath, specifier)).toBe(1)
  })

  it.each([
    ['src/client/network/dialects/appnet/x.ts', '../../http.ts'],
    ['src/client/network/dialects/appnet/x.ts', '#contract/appnet/actions.ts'],
    ['src/client/interactions/x.tsx', '#client/domain/interaction.ts'],
    ['src/client/domain/x.ts', '#client/languages/words.ts'],
    ['src/service/routes/x.ts', '#service/store/schema.ts'],
  ])('%s may import %s', async (filePath, specifier) => {
    expect(await complaints(filePath, specifier)).toBe(0)
  })
})
