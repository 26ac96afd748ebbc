#version 330 core
// One fragment is one pixel of the screen. Everything is measured in whole pixels inside a cell, so lines stay crisp at
// any scale. Row 0 of the cells is at the bottom of the target in OpenGL's terms; the widget shows the target with the
// same convention as every texture (first row on top), so no flip is needed.
uniform sampler2D cells;   // one texel a cell: r = value (decided) or chance of ink (open), g = 1 where decided
uniform sampler2D colours; // one texel a cell: what a decided cell shows instead of ink and paper, where `coloured`
uniform bool coloured, ink_marked;  // a mark in the middle of coloured cells that are ink
uniform int cell;          // pixels
uniform int line_width;    // of the grid, pixels
uniform bool hatched;      // open cells: 45 degree lines instead of a coloured tile
uniform int hatch_period, hatch_width;  // pixels
uniform vec4 ink, paper, cell_line, ink_line, open_ground, hatch, open_line;
uniform vec4 chance_0, chance_half, chance_1;
out vec4 colour;

vec4 chance_colour(float p) {
  return p < 0.5 ? mix(chance_0, chance_half, p * 2.0) : mix(chance_half, chance_1, p * 2.0 - 1.0);
}

// How much of this pixel a rounded square tile of 60 % of the cell covers: 0..1 over one pixel at its border.
float tile_coverage(ivec2 inside) {
  float inset = floor(float(cell) * 0.2 + 0.5), radius = max(1.5, float(cell) * 0.12);
  vec2 from_centre = abs(vec2(inside) + 0.5 - 0.5 * float(cell));
  vec2 beyond = from_centre - (0.5 * float(cell) - inset - radius);
  float distance = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - radius;
  return clamp(0.5 - distance, 0.0, 1.0);
}

bool on_line(ivec2 inside) { return max(inside.x, inside.y) >= cell - line_width; }

vec4 decided(float value, ivec2 inside) {
  bool is_ink = value > 0.5;
  if (on_line(inside)) return is_ink ? mix(ink, vec4(paper.rgb, 1.0), ink_line.a) : cell_line;
  return is_ink ? ink : paper;
}

vec4 open_hatched(ivec2 at, ivec2 inside) {
  if (on_line(inside)) return open_line;
  int phase = (at.x + at.y) % hatch_period;
  return phase < hatch_width ? mix(open_ground, vec4(hatch.rgb, 1.0), hatch.a) : open_ground;
}

vec4 decided_coloured(vec4 shown, float value, ivec2 inside) {
  if (on_line(inside)) return mix(shown, cell_line, 0.5);
  vec2 from_centre = abs(vec2(inside) + 0.5 - 0.5 * float(cell));
  bool mark = ink_marked && value > 0.5 && max(from_centre.x, from_centre.y) <= max(1.0, floor(float(cell) * 0.14));
  return mark ? ink : shown;
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ivec2 inside = at % cell;
  vec2 texel = texelFetch(cells, at / cell, 0).rg;
  if (texel.g > 0.5)
    colour = coloured ? decided_coloured(texelFetch(colours, at / cell, 0), texel.r, inside)
                      : decided(texel.r, inside);
  else if (hatched)
    colour = open_hatched(at, inside);
  else
    colour = mix(open_ground, chance_colour(texel.r), tile_coverage(inside));
}
