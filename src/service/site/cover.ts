/** Draws the cover picture of a profile: the same hills for the same seed. */
export function drawCover(seed: number): string {
  const hue = (seed * 137) % 360
  const lift = 20 + ((seed * 53) % 60)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 260" width="960" height="260">
<path fill="hsl(${hue} 45% 82%)" d="M0 0H960V260H0Z"/>
<path fill="hsl(${hue} 40% 68%)" d="M0 ${150 - lift}Q240 ${60 + lift} 480 ${150 - lift}T960 ${130 + lift / 2}V260H0Z"/>
<path fill="hsl(${(hue + 25) % 360} 38% 52%)" d="M0 ${190 + lift / 2}Q240 ${150 - lift / 2} 480 200T960 ${180 - lift / 2}V260H0Z"/>
</svg>`
}
