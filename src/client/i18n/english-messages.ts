import english from './en.json'
import type { Messages } from './translation.ts'

/** The build compiles the texts of a language file into messages; only the compiler of types still sees texts. */
export const ENGLISH = english as unknown as Messages
