#version 330 core
// A disc, or for the second highlight a diamond: shapes tell apart what colours alone must not.
uniform int pass;
uniform float size;
uniform vec4 tint;
out vec4 colour;

void main() {
  vec2 from_centre = abs(gl_PointCoord - 0.5) * size;
  float distance = pass == 2 ? (from_centre.x + from_centre.y) * 0.85 : length(from_centre);
  float coverage = clamp(0.5 * size - distance, 0.0, 1.0);
  colour = vec4(tint.rgb, tint.a * coverage);
}
