// How much is drawn while the map moves: as much as can be drawn in time.
//
// With a graphics card that is everything. Where the processor draws, pictures are timed,
// and the next one is coarser if one took too long.

const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;
const SLOW = 32; // milliseconds a picture in motion may take
const QUICK = 20; // milliseconds, below which more may be drawn
const PATIENCE = 4; // quick pictures in a row, before more is drawn
const EACH = 4; // of so many pictures one is timed, which is waited for
const FINE = 1.5; // pixel ratio at rest: edges are smoothed by drawing larger
const HARD = 2; // largest pixel ratio of a graphics card
// Pixel ratio, and from how many pixels of the picture on a building is a solid; where it
// is 0 all are, and facilities too.
const STEPS = [
  { ratio: 0.35, solid: 4 },
  { ratio: 0.5, solid: 4 },
  { ratio: 0.6, solid: 3 },
  { ratio: 0.75, solid: 2 },
  { ratio: 1, solid: 0 },
];
const FIRST = 2;

export class Pace {
  constructor(gl) {
    this.gl = gl;
    this.software = drawsInSoftware(gl);
    this.step = FIRST;
    this.quick = 0;
    this.drawn = 0;
  }

  // What to draw now.
  detail(moving) {
    if (this.software && moving) return STEPS[this.step];
    return { ratio: this.software ? FINE : Math.min(devicePixelRatio, HARD), solid: 0 };
  }

  // Draws a picture; where one in motion was slow, the next is coarser.
  time(draw, moving) {
    const began = performance.now();
    draw();
    if (!this.software || !moving) return;
    this.drawn += 1;
    if (this.drawn % EACH) return;
    const spent = this.#finished() - began;
    this.quick = spent < QUICK ? this.quick + 1 : 0;
    if (spent > SLOW) this.step = Math.max(this.step - 1, 0);
    if (this.quick < PATIENCE) return;
    this.step = Math.min(this.step + 1, STEPS.length - 1);
    this.quick = 0;
  }

  // Reading a pixel waits until the picture is done.
  #finished() {
    const { gl } = this;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now();
  }
}

export function drawsInSoftware(gl) {
  const known = gl.getExtension("WEBGL_debug_renderer_info");
  return SOFTWARE.test(known ? gl.getParameter(known.UNMASKED_RENDERER_WEBGL) : "");
}
