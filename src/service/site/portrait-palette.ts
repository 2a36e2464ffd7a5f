/** Colours that go together: two tints for the background, one for clothes, one for hats, scarves and jewellery. */
interface Scheme {
  ground: string
  glow: string
  cloth: string
  accent: string
}

/** Mid-tone grounds, so that a round picture keeps its edge on white and on near-black pages alike. */
export const SCHEMES: readonly Scheme[] = [
  { ground: '#f0b429', glow: '#f7cf6b', cloth: '#28536b', accent: '#c2452d' },
  { ground: '#5aa9a3', glow: '#86c8c1', cloth: '#f2e3c6', accent: '#d9573f' },
  { ground: '#7c8fd4', glow: '#a5b2e6', cloth: '#2f2f5b', accent: '#f2c14e' },
  { ground: '#e2725b', glow: '#f0977f', cloth: '#f4ead7', accent: '#2d5d62' },
  { ground: '#8fb573', glow: '#b3d097', cloth: '#7a3b50', accent: '#f3d27a' },
  { ground: '#e59bb4', glow: '#f2bccd', cloth: '#3b4a7a', accent: '#a02f4e' },
  { ground: '#4f8fbf', glow: '#7db2da', cloth: '#f0b75a', accent: '#f5efe2' },
  { ground: '#a98bc9', glow: '#c7b0df', cloth: '#3f6b58', accent: '#f0b7a1' },
  { ground: '#d8a48f', glow: '#ecc5b3', cloth: '#3d6f8e', accent: '#5b3758' },
  { ground: '#3f7d6e', glow: '#62a08f', cloth: '#e9c46a', accent: '#f2efe6' },
  { ground: '#b9c4cf', glow: '#d7dee5', cloth: '#d1495b', accent: '#2b3a55' },
  { ground: '#c95d7b', glow: '#de859d', cloth: '#263a4f', accent: '#f6d186' },
]

interface Complexion {
  skin: string
  /** For neck and nose. */
  shade: string
  hairs: readonly string[]
}

const SILVER = ['#9b9a9c', '#e9e6e1']
const DYED = ['#7d2f3d', '#3d4f86']
const DARK_HAIRS = ['#1f1a1d', '#2e2320', '#3a241b', '#4a2f23', ...SILVER, ...DYED]
const MANY_HAIRS = ['#1f1a1d', '#4a2f23', '#714428', '#a85f32', '#d79a4a', '#e6c98a', ...SILVER, ...DYED]

export const COMPLEXIONS: readonly Complexion[] = [
  { skin: '#ffe0c8', shade: '#f0bd9c', hairs: MANY_HAIRS },
  { skin: '#f8cfae', shade: '#e2a983', hairs: MANY_HAIRS },
  { skin: '#eab98f', shade: '#d09468', hairs: MANY_HAIRS },
  { skin: '#d69c6c', shade: '#b67a4c', hairs: DARK_HAIRS },
  { skin: '#bd8056', shade: '#9a6240', hairs: DARK_HAIRS },
  { skin: '#9c6642', shade: '#7c4c30', hairs: DARK_HAIRS },
  { skin: '#7f4f35', shade: '#623a26', hairs: DARK_HAIRS },
  { skin: '#694031', shade: '#4f2d22', hairs: DARK_HAIRS },
]
