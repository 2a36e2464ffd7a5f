import { describe, expect, it } from 'vitest'
import { coalesce } from './coalesce.ts'

describe('coalesced runs', () => {
  it('never overlap, so that an earlier answer cannot replace a later one', async () => {
    const answers: ((value: number) => void)[] = []
    let shown = 0
    const read = coalesce(async () => {
      shown = await new Promise<number>((resolve) => answers.push(resolve))
    })
    read()
    read()
    read()
    expect(answers).toHaveLength(1)
    answers[0]?.(1)
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.(2)
    await expect.poll(() => shown).toBe(2)
    expect(answers).toHaveLength(2)
    read()
    expect(answers).toHaveLength(3)
  })
})
